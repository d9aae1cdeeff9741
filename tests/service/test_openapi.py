"""Tests of the OpenAPI document: what it promises is what the app does."""

from typing import Any

import pytest
from starlette.testclient import TestClient

COMMON = {"401", "403", "413", "421", "500"}
ASKED = COMMON | {"200", "400", "404", "422", "503"}
EXPECTED = {
    "GET /livez": COMMON | {"200"},
    "GET /metrics": COMMON | {"200"},
    "GET /readyz": COMMON | {"200", "503"},
    "GET /v1/ask": ASKED,
    "POST /v1/ask": ASKED,
    "GET /v1/search": ASKED,
    "POST /v1/search": ASKED,
    "POST /v1/verify": ASKED,
    "GET /v1/citations/{permalink}": COMMON | {"200", "422", "503"},
    "GET /v1/eval/sets": COMMON | {"200"},
    "POST /v1/eval/runs": COMMON | {"202", "400", "404", "422", "503"},
    "GET /v1/eval/runs": COMMON | {"200"},
    "GET /v1/eval/runs/{id}": COMMON | {"200", "404"},
    "GET /v1/eval/compare": COMMON | {"200", "404", "409", "422"},
    "GET /v1/documents": COMMON | {"200", "503"},
    "POST /v1/documents": COMMON | {"200", "201", "422", "503", "507"},
    "POST /v1/documents/imports": COMMON | {"202", "422", "503", "507"},
    "GET /v1/documents/{id}": COMMON | {"200", "404", "503"},
    "PUT /v1/documents/{id}": COMMON | {"200", "404", "409", "422", "503", "507"},
    "PATCH /v1/documents/{id}": COMMON | {"200", "400", "404", "422", "503", "507"},
    "DELETE /v1/documents/{id}": COMMON | {"204", "404", "422", "503", "507"},
    "GET /v1/documents/{id}/text": COMMON | {"200", "404", "422", "503"},
    "GET /v1/index": COMMON | {"200", "503"},
    "GET /v1/index/generations": COMMON | {"200", "503"},
    "GET /v1/index/map": COMMON | {"200", "503"},
    "GET /v1/index/map/nearest": COMMON | {"200", "422", "503"},
    "POST /v1/index/rebuild": COMMON | {"202", "400", "422", "503"},
    "POST /v1/index/rollback": COMMON | {"200", "400", "404", "409", "422", "503"},
    "GET /v1/jobs": COMMON | {"200", "422", "503"},
    "GET /v1/jobs/{id}": COMMON | {"200", "404", "503"},
    "GET /v1/jobs/{id}/log": COMMON | {"200", "404", "503"},
    "GET /v1/jobs/{id}/events": COMMON | {"200", "204", "404", "503"},
    "POST /v1/jobs/{id}/cancel": COMMON | {"202", "404", "409", "503"},
}


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_route_with_its_statuses(document: dict[str, Any]) -> None:
    found = {name: set(one["responses"]) for name, one in operations(document).items()}
    assert found == EXPECTED


def test_every_problem_is_one_by_media_type_and_schema(document: dict[str, Any]) -> None:
    contents = [
        response["content"]
        for operation in operations(document).values()
        for status, response in operation["responses"].items()
        if status >= "400"
    ]
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    assert contents == [problem] * len(contents)


def references(part: object) -> set[str]:
    """Every schema that a part of the document refers to."""
    if isinstance(part, dict):
        here = {part["$ref"]} if "$ref" in part else set()
        return here.union(*map(references, part.values()))
    return set().union(*map(references, part)) if isinstance(part, list) else set()


def test_every_schema_is_there_and_used(document: dict[str, Any]) -> None:
    names = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) == names


def test_what_a_question_is(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    question = schemas["SearchRequest"]["properties"]["question"]
    assert (question["minLength"], question["maxLength"]) == (1, 2000)
    assert schemas["AskRequest"]["additionalProperties"] is False
    (streamed,) = document["paths"]["/v1/jobs/{id}/events"]["get"]["responses"]["200"]["content"]
    (text,) = document["paths"]["/v1/documents/{id}/text"]["get"]["responses"]["200"]["content"]
    assert (streamed, text) == ("text/event-stream", "text/plain")
