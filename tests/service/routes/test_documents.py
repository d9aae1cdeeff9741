"""Tests of the corpus over HTTP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import TEXT, FakeLibrary

SHOWN = {
    "id": "article",
    "title": "标题",
    "path": "news/article.txt",
    "media_type": "text/plain",
    "sha256": "ab" * 32,
    "characters": 15,
    "sections": [{"path": ["现场"], "start": 5, "end": 15}],
    "created": "2025-01-02T03:04:05Z",
    "metadata": {"kicker": "要闻"},
    "edits": {},
    "pending": None,
}
WHOLE = TestClient(create_app(FakeLibrary(), load_settings()), ADDRESS)


def test_documents(client: TestClient) -> None:
    assert client.get("/v1/documents").json() == {"documents": [SHOWN], "skipped": []}
    assert client.get("/v1/documents/article").json() == SHOWN


@pytest.mark.parametrize("path", ["/v1/documents/nope", "/v1/documents/nope/text"])
def test_an_unknown_document(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "there is no document 'nope': GET /v1/documents lists them",
    )


def test_the_whole_text_to_the_byte(client: TestClient) -> None:
    response = client.get("/v1/documents/article/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content == "🚇标题\r\n成立了42个课题组。".encode()


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_any_range_is_the_slice_or_refused(start: int, end: int) -> None:
    response = WHOLE.get("/v1/documents/article/text", params={"start": start, "end": end})
    if start <= end:
        assert response.content.decode() == TEXT[start:end]
    else:
        assert response.status_code == 422


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("end=16", "range 0–16 is outside document 'article', which has 15 characters: "),
        ("start=16", "range 16–15 is outside document 'article', which has 15 characters: "),
        ("start=-1", "start is '-1': input should be greater than or equal to 0"),
        ("end=x", "end is 'x': input should be a valid integer"),
        ("from=1", "'from' is no field of this request: leave it out"),
    ],
)
def test_ranges_that_are_none(client: TestClient, query: str, detail: str) -> None:
    response = client.get(f"/v1/documents/article/text?{query}")
    assert response.status_code == 422
    assert response.json()["detail"].startswith(detail)
