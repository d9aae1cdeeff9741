"""Tests of asking and searching over HTTP."""

from urllib.parse import urlencode

from starlette.testclient import TestClient

from rag.answer import Question
from tests.service.fakes import MANIFEST, FakeLibrary

PASSAGE = {
    "rank": 1,
    "document_id": "article",
    "section": ["现场"],
    "paragraph": 1,
    "start": 5,
    "end": 15,
    "quote": "成立了42个课题组。",
    "text": "成立了42个课题组。",
    "score": 0.5,
    "scores": {"dense": 0.25},
}
ANSWERED = {
    "question": "成立了多少个课题组?",
    "status": "answered",
    "confidence": 0.75,
    "answer": {"text": "42个", "citations": [1]},
    "citations": [
        {
            "number": 1,
            "document_id": "article",
            "title": "标题",
            "section": ["现场"],
            "paragraph": 1,
            "start": 5,
            "end": 15,
            "quote": "成立了42个课题组。",
            "text": "成立了42个课题组。",
            "answer_start": 8,
            "answer_end": 11,
            "permalink": "kept",
            "references": {
                "line": "标题[Z].",
                "markdown": "> 成立了42个课题组。",
                "annotation": {"type": "Annotation"},
                "text_fragment": None,
            },
        }
    ],
    "passages": [PASSAGE],
    "missing": [],
    "generation": "0123456789ab",
    "timings_ms": {"encode": 1.0, "total": 2.5},
}


def test_an_answer_in_full(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "成立了多少个课题组?"})
    assert (response.status_code, response.json()) == (200, ANSWERED)


def test_asked_in_the_address_it_is_the_same(client: TestClient) -> None:
    response = client.get("/v1/ask", params={"question": "成立了多少个课题组?"})
    assert (response.status_code, response.json()) == (200, ANSWERED)


def test_what_is_not_in_the_documents(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "كم؟ 🚇"})
    assert (response.status_code, response.json()) == (
        200,
        ANSWERED
        | {
            "question": "كم؟ 🚇",
            "status": "not_in_documents",
            "confidence": 0.25,
            "answer": None,
            "citations": [],
            "missing": ["كم؟ 🚇"],
        },
    )


def test_a_search(client: TestClient) -> None:
    response = client.post("/v1/search", json={"question": "谁"})
    assert (response.status_code, response.json()) == (
        200,
        {
            "question": "谁",
            "passages": [PASSAGE],
            "generation": "0123456789ab",
            "timings_ms": {"encode": 1.0, "total": 2.5},
        },
    )


def test_json_is_utf_8_not_escapes(client: TestClient) -> None:
    response = client.post("/v1/search", json={"question": "谁"})
    assert "成立了42个课题组。".encode() in response.content


def test_everything_asked_reaches_the_library(client: TestClient, library: FakeLibrary) -> None:
    whole = {"question": " 谁 ", "top_k": 50, "document_ids": ["a", "b"], "generation": MANIFEST.id}
    client.post("/v1/ask", json=whole | {"compose": False})
    client.get("/v1/ask", params=urlencode(whole, doseq=True))
    client.post("/v1/search", json=whole | {"top_k": 50.0})
    client.post("/v1/search", json={"question": "谁"})
    asked = (Question(" 谁 ", 50, frozenset({"a", "b"})), MANIFEST.id)
    assert library.asked == [asked, asked, asked, (Question("谁", 5, None), None)]


def test_an_unknown_generation_is_named(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "谁", "generation": "../x"})
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "there is no generation '../x'",
    )
