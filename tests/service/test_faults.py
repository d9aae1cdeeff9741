"""Tests of what wrong requests are told: the field, its value and the mend."""

import pytest
from starlette.testclient import TestClient

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ("", 422, "the body is missing: give it"),
        ("{}", 422, "question is missing: give it"),
        ("[]", 422, "the body is not a JSON object: send one as Content-Type: application/json"),
        ('{"question"}', 400, "the body is not JSON at character 11: Expecting ':' delimiter"),
        ('{"question": 5}', 422, "question is 5: input should be a valid string"),
        ('{"question": null}', 422, "question is None: input should be a valid string"),
        ('{"question": " "}', 422, "the question is empty: give 1 to 2000 characters"),
        (
            '{"question": "' + "字" * 2001 + '"}',
            422,
            "the question has 2001 characters: give at most 2000",
        ),
        (
            '{"question": "a\\u0000"}',
            422,
            "character 1 of the question is '\\x00', not text: leave it out",
        ),
        (
            '{"question": "\\ud83d"}',
            422,
            "character 0 of the question is '\\ud83d', not text: leave it out",
        ),
        ('{"question": "？！"}', 422, "the question '？！' holds no word or number: give one"),
        (
            '{"question": "谁", "top_k": 51}',
            422,
            "top_k is 51: input should be less than or equal to 50",
        ),
        ('{"question": "谁", "top_k": "5"}', 422, "top_k is '5': input should be a valid integer"),
        ('{"question": "谁", "top_k": NaN}', 422, "top_k is nan: input should be a valid integer"),
        (
            '{"question": "谁", "lang": "zh"}',
            422,
            "'lang' is no field of this request: leave it out",
        ),
        (
            '{"question": "谁", "document_ids": []}',
            422,
            "document_ids is []: list should have at least 1 item after validation, not 0",
        ),
        (
            '{"question": "谁", "document_ids": ["a", 7]}',
            422,
            "document_ids.1 is 7: input should be a valid string",
        ),
        (
            '{"question": "谁", "compose": true}',
            422,
            "compose is true, but no language model is set up: set ZHENGYIN_ENDPOINT, or leave "
            "compose out",
        ),
        ('{"question": "谁", "compose": 0}', 422, "compose is 0: input should be a valid boolean"),
    ],
)
def test_each_wrong_body_is_told_what_is_wrong(
    client: TestClient, body: str, status: int, detail: str
) -> None:
    response = client.post("/v1/ask", content=body, headers=JSON)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["detail"]) == (status, status, detail)


@pytest.mark.parametrize("body", [b"\xff", b"[" * 100_000, b"9" * 5000])
def test_what_no_reader_of_json_reads(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/ask", content=body, headers=JSON)
    assert (response.status_code, response.json()["detail"]) == (
        400,
        "the body cannot be read as JSON in UTF-8: mend it",
    )


def test_a_body_of_another_type_is_told_which_to_send(client: TestClient) -> None:
    response = client.post("/v1/ask", content='{"question": "谁"}')
    assert "send one as Content-Type: application/json" in response.json()["detail"]


def test_every_fault_is_told_with_its_place(client: TestClient) -> None:
    response = client.get("/v1/ask", params={"top_k": "many", "\ufffdx": "1"})
    assert response.json()["errors"] == [
        {"where": "query.question", "detail": "question is missing: give it"},
        {
            "where": "query.top_k",
            "detail": "top_k is 'many': input should be a valid integer, unable to parse string "
            "as an integer",
        },
        {"where": "query.\ufffdx", "detail": "'\ufffdx' is no field of this request: leave it out"},
    ]


def test_a_thousand_faults_are_told_as_ten(client: TestClient) -> None:
    ids = {"question": "谁", "document_ids": [0] * 1000}
    assert len(client.post("/v1/ask", json=ids).json()["errors"]) == 10


def test_a_field_named_by_a_lone_surrogate(client: TestClient) -> None:
    response = client.post("/v1/ask", content='{"\\ud800": 1, "question": "谁"}', headers=JSON)
    assert response.status_code == 422
