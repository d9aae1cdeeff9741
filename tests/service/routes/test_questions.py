"""Tests of asking and searching over HTTP."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from rag.answer import Premise, Question
from rag.conditions import Condition, Period
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
    "page": None,
    "page_end": None,
    "score": 0.5,
    "scores": {"dense": 0.25},
}
ANSWERED = {
    "question": "成立了多少个课题组?",
    "status": "answered",
    "confidence": 0.75,
    "answer": {
        "text": "42个",
        "citations": [1],
        "parts": [{"text": "42个", "citation": 1}],
        "lacking": [],
        "composed": False,
        "sentences": [],
        "extract": None,
        "problem": None,
    },
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
            "page": None,
            "page_end": None,
            "answer_start": 8,
            "answer_end": 11,
            "permalink": "kept",
            "references": {
                "line": "标题[Z].",
                "markdown": "> 成立了42个课题组。",
                "annotation": {"type": "Annotation"},
                "text_fragment": None,
            },
            "warning": None,
        }
    ],
    "passages": [PASSAGE],
    "missing": [],
    "premise": [],
    "note": None,
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


def test_a_premise_goes_by_the_names_that_the_page_reads(
    client: TestClient, library: FakeLibrary
) -> None:
    library.premise = (Premise("2023年", ("2024年",)), Premise("上海", ()))
    found = client.post("/v1/ask", json={"question": "谁"}).json()
    assert found["premise"] == [
        {"term": "2023年", "found": ["2024年"]},
        {"term": "上海", "found": []},
    ]


def test_a_search(client: TestClient) -> None:
    response = client.post("/v1/search", json={"question": "谁"})
    assert (response.status_code, response.json()) == (
        200,
        {
            "question": "谁",
            "passages": [PASSAGE],
            "note": None,
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


def test_only_a_search_is_told_to_rerank(client: TestClient, library: FakeLibrary) -> None:
    client.post("/v1/search", json={"question": "谁", "rerank": True})
    client.get("/v1/search?question=谁&rerank=true")
    assert library.asked == [(Question("谁", rerank=True), None)] * 2
    assert client.post("/v1/ask", json={"question": "谁", "rerank": True}).status_code == 422


NARROWED = Question(
    "谁",
    document_ids=frozenset({"a"}),
    sections=(("第二章",), ("第二章 附则", "第十条")),
    metadata=(
        Condition("issuer", frozenset({"国务院", "某市"})),
        Condition("tags", frozenset({"水"})),
        Condition("date", period=Period(date(2020, 1, 1), date.max)),
    ),
    as_of=date(2024, 1, 31),
)


def test_what_narrows_a_question_in_a_body(client: TestClient, library: FakeLibrary) -> None:
    body = {
        "question": "谁",
        "document_ids": ["a"],
        "sections": ["第二章", ["第二章 附则", "第十条"]],
        "metadata": {
            "issuer": ["国务院", "某市"],
            "tags": "水",
            "date": {"from": "2020-01-01"},
        },
        "as_of": "2024-01-31",
    }
    answers = [client.post(path, json=body) for path in ("/v1/ask", "/v1/search")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert library.asked == [(NARROWED, None)] * 2


def test_what_narrows_a_question_in_the_address(client: TestClient, library: FakeLibrary) -> None:
    query = {
        "question": "谁",
        "document_ids": "a",
        "sections": ["第二章", "第二章 附则 › 第十条"],
        "metadata": ["issuer=国务院", "tags=水", "issuer=某市", "date=2020-01-01.."],
        "as_of": "2024-01-31",
    }
    answers = [client.get(path, params=query) for path in ("/v1/ask", "/v1/search")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert library.asked == [(NARROWED, None)] * 2


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("sections", [], "at least 1 item"),
        ("sections", [" "], "empty heading"),
        ("sections", [[]], "at least 1 item"),
        ("sections", [["第二章", " "]], "match pattern"),
        ("sections", ["一"] * 101, "at most 100 items"),
        ("metadata", {}, "at least 1 item"),
        ("metadata", {"date": {}}, "give from, to or both"),
        ("metadata", {"date": {"from": "2024-01-02", "to": "2024-01-01"}}, "ends before"),
        ("metadata", {"date": {"from": "2024"}}, "no day"),
        ("metadata", {"date": {"after": "2024-01-01"}}, "is no field of this request"),
        ("metadata", {"issuer": []}, "at least 1 item"),
        ("metadata", {"issuer": " "}, "match pattern"),
        ("metadata", {" ": "国务院"}, "match pattern"),
        ("as_of", "2023-02-29", "no day"),
        ("as_of", 0, "no day"),
    ],
)
def test_what_narrows_nothing_sensible_is_refused(
    client: TestClient, field: str, value: object, message: str
) -> None:
    response = client.post("/v1/ask", json={"question": "谁", field: value})
    told = [error["detail"] for error in response.json()["errors"]]
    assert (response.status_code, any(message in one for one in told)) == (422, True)


@pytest.mark.parametrize("query", ["sections=", "metadata=x", "metadata=date%3D..", "as_of=2024"])
def test_what_narrows_nothing_sensible_in_an_address(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/search?question=a&{query}").status_code == 422


def test_the_example_of_the_guide_is_understood(client: TestClient, library: FakeLibrary) -> None:
    page = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    [example] = re.findall(r'```json\n(\{"question": .*\})\n```', page)
    assert client.post("/v1/ask", json=json.loads(example)).status_code == 200
    [(asked, _)] = library.asked
    assert (asked.sections, asked.as_of) == ((("第二章",),), date(2021, 5, 1))
    assert asked.metadata == (Condition("issuer", frozenset({"国务院"})),)


def test_no_passage_at_all_is_said(client: TestClient, library: FakeLibrary) -> None:
    library.passages = ()
    asked = client.post("/v1/ask", json={"question": "谁"}).json()
    found = client.post("/v1/search", json={"question": "谁"}).json()
    note = "no passage meets the filters: widen document_ids, sections, metadata or as_of"
    assert (asked["status"], asked["passages"], asked["note"]) == ("not_in_documents", [], note)
    assert (found["passages"], found["note"]) == ([], note)


def test_an_unknown_generation_is_named(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "谁", "generation": "../x"})
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "there is no generation '../x'",
    )
