"""Tests of the table from errors to statuses, and of the problems that a caller sees."""

import pytest
from starlette.testclient import TestClient

import rag.errors
from rag.answer import Question
from rag.errors import InvalidQuestion, ZhengyinError
from service.app import create_app
from service.errors import INTERNAL, problem_of
from service.library import Found
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import FakeLibrary

STATUSES = {
    "InvalidRequest": 422,
    "InvalidQuestion": 422,
    "InvalidRange": 422,
    "TextTooLong": 422,
    "UnreadableFile": 422,
    "StorageFull": 507,
    "NotFound": 404,
    "UnknownDocument": 404,
    "UnknownGeneration": 404,
    "UnknownJob": 404,
    "UnknownSet": 404,
    "UnknownRun": 404,
    "Conflict": 409,
    "RefusedGeneration": 409,
    "JobsUnavailable": 503,
    "Busy": 503,
    "EndpointError": 502,
    "EncoderError": 503,
    "MissingModel": 503,
    "GenerationError": 503,
    "NoGeneration": 503,
    "DamagedGeneration": 503,
    "WrongEncoder": 503,
}


def test_every_error_of_the_tree_has_its_status() -> None:
    kinds = [kind for kind in vars(rag.errors).values() if isinstance(kind, type)]
    assert {kind.__name__: problem_of(kind("x")).status for kind in kinds} == {
        kind.__name__: STATUSES.get(kind.__name__, 500) for kind in kinds
    }


def test_a_problem_tells_kind_and_message() -> None:
    assert problem_of(InvalidQuestion("问题 \udcff")).model_dump(exclude_none=True) == {
        "type": "urn:problem-type:zhengyin:invalid-question",
        "title": "Invalid question",
        "status": 422,
        "detail": "问题 \\udcff",
    }


class Failing(FakeLibrary):
    """Fails every search with the error it was given."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def search(self, question: Question, generation: str | None = None) -> Found:  # noqa: ARG002
        """Raises."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "retry", "detail"),
    [
        (rag.errors.Busy("full"), 503, "1", "full"),
        (rag.errors.NoGeneration("no index: build"), 503, "1", "no index: build"),
        (rag.errors.TextTooLong("514 tokens"), 422, None, "514 tokens"),
        (ZhengyinError("told"), 500, None, "told"),
        (RuntimeError("/secret/path"), 500, None, INTERNAL),
    ],
)
def test_errors_while_searching(
    error: Exception, status: int, retry: str | None, detail: str
) -> None:
    app = create_app(Failing(error), load_settings())
    client = TestClient(app, ADDRESS, raise_server_exceptions=False)
    response = client.post("/v1/search", json={"question": "谁"})
    assert response.headers["content-type"] == "application/problem+json"
    assert (
        response.status_code,
        response.json()["status"],
        response.headers.get("retry-after"),
        response.json()["detail"],
    ) == (status, status, retry, detail)


def test_what_is_not_there(client: TestClient) -> None:
    response = client.get("/v1/nothing")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "there is nothing at '/v1/nothing': /docs lists what there is",
    }


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/ask", "GET, HEAD, POST"), ("/v1/documents", "GET, HEAD, POST")]
)
def test_a_method_that_is_not_allowed_names_those_that_are(
    client: TestClient, path: str, allowed: str
) -> None:
    response = client.delete(path)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)
    assert response.json()["detail"] == f"DELETE is not allowed at '{path}': see the header Allow"
