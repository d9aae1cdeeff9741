"""Tests of checking texts and kept citations over HTTP."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from rag.document import Span
from rag.selectors import encode, select
from tests.service.fakes import DOCUMENT, SPAN, TEXT


def test_a_verbatim_text_with_its_place(client: TestClient) -> None:
    response = client.post("/v1/verify", json={"text": SPAN.of(TEXT)})
    match = {
        "verdict": "verbatim",
        "document_id": "article",
        "start": SPAN.start,
        "end": SPAN.end,
        "quote": SPAN.of(TEXT),
        "similarity": 1.0,
        "claimed_start": 0,
        "claimed_end": len(SPAN),
        "differences": [],
    }
    expected = {"verdict": "verbatim", "matches": [match], "missing": []}
    assert (response.status_code, response.json()) == (200, expected)


def claimed(difference: dict[str, int]) -> tuple[int, int]:
    return difference["claimed_start"], difference["claimed_end"]


def test_an_altered_number_is_named_on_both_sides(client: TestClient) -> None:
    text = SPAN.of(TEXT).replace("42", "24")
    found = client.post("/v1/verify", json={"text": text, "document_id": "article"}).json()
    changes = [
        (
            one["kind"],
            text[one["claimed_start"] : one["claimed_end"]],
            TEXT[one["start"] : one["end"]],
        )
        for one in found["matches"][0]["differences"]
    ]
    assert (found["verdict"], changes) == ("altered", [("number", "24", "42")])


def test_a_text_from_elsewhere_is_missing_whole(client: TestClient) -> None:
    found = client.post("/v1/verify", json={"text": "今天天气晴朗"}).json()
    missing = [{"claimed_start": 0, "claimed_end": 6, "claimed": "今天天气晴朗"}]
    assert found == {"verdict": "not_found", "matches": [], "missing": missing}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 422),
        ({"text": " \n"}, 422),
        ({"text": "字" * 20_001}, 422),
        ({"text": "a\0b"}, 422),
        ({"text": "\\ud800"}, 200),
        ({"text": 5}, 422),
        ({"text": "课题组", "document_id": "nowhere"}, 404),
        ({"text": "课题组", "color": "red"}, 422),
    ],
)
def test_unusable_texts_are_refused(client: TestClient, body: object, status: int) -> None:
    assert client.post("/v1/verify", json=body).status_code == status


def test_a_lone_surrogate_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/v1/verify", content=rb'{"text": "a\ud800"}', headers=headers)
    assert response.status_code == 422


def test_a_kept_citation_stands(client: TestClient) -> None:
    link = encode(select(DOCUMENT, Span(5, 15)))
    expected = {
        "standing": "exact",
        "document_id": "article",
        "claimed": TEXT[5:15],
        "start": 5,
        "end": 15,
        "quote": TEXT[5:15],
        "differences": [],
        "same_content": True,
    }
    response = client.get(f"/v1/citations/{link}")
    assert (response.status_code, response.json()) == (200, expected)


@pytest.mark.parametrize("link", ["x", "eJw", "…", "a" * 13_000])
def test_what_is_no_permalink_is_refused(client: TestClient, link: str) -> None:
    assert client.get(f"/v1/citations/{link}").status_code == 422


def test_a_changed_citation_is_told_in_offsets_of_the_link_and_of_the_document(
    client: TestClient,
) -> None:
    before = replace(DOCUMENT, text=TEXT.replace("42", "24"), sha256="cd" * 32)
    found = client.get(f"/v1/citations/{encode(select(before, SPAN))}").json()
    changes = [
        (
            one["kind"],
            found["claimed"][one["claimed_start"] : one["claimed_end"]],
            TEXT[one["start"] : one["end"]],
        )
        for one in found["differences"]
    ]
    assert (found["standing"], changes) == ("changed", [("number", "24", "42")])
