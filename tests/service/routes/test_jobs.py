"""Tests of jobs over HTTP, on a library whose build stands still until it is told to go on."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from index.manifest import Manifest
from rag.errors import EmptyCorpus
from rag.protocols import Progress, silent
from service.app import create_app
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import MANIFEST, FakeLibrary


class Slow(FakeLibrary):
    """Builds in two steps; the second waits for `go`."""

    def __init__(self) -> None:
        super().__init__()
        self.halfway, self.go = threading.Event(), threading.Event()

    def build(self, force: bool = False, progress: Progress = silent) -> Manifest:  # noqa: ARG002
        """Reports a half, waits, reports three quarters."""
        progress("encode", 0.5)
        self.halfway.set()
        self.go.wait(5)
        progress("write", 0.75)
        return MANIFEST


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def client(slow: Slow) -> Iterator[TestClient]:
    with TestClient(create_app(slow, load_settings()), ADDRESS) as client:
        yield client
        slow.go.set()


@pytest.fixture
def place(client: TestClient, slow: Slow) -> str:
    """The address of a job that is half done."""
    response = client.post("/v1/index/rebuild")
    assert slow.halfway.wait(5)
    return response.headers["location"]


def test_a_job_half_done(client: TestClient, place: str) -> None:
    job = client.get(place).json()
    assert client.get("/v1/jobs").json() == {"jobs": [job]}
    assert datetime.fromisoformat(job.pop("created")) <= datetime.fromisoformat(job.pop("started"))
    assert job == {
        "id": place.removeprefix("/v1/jobs/"),
        "kind": "rebuild",
        "status": "running",
        "progress": 0.5,
        "stage": "encode",
        "detail": "running at 'encode', 50%",
        "finished": None,
        "result": None,
        "error": None,
    }


def test_only_one_rebuild_at_a_time(client: TestClient, place: str) -> None:
    response = client.post("/v1/index/rebuild")
    id = place.removeprefix("/v1/jobs/")
    assert (response.status_code, response.json()["detail"]) == (
        409,
        f"job '{id}' (rebuild) is running: wait for it or cancel it",
    )


def test_events_until_the_end(client: TestClient, slow: Slow, place: str) -> None:
    threading.Timer(0.25, slow.go.set).start()
    response = client.get(f"{place}/events")
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = [
        json.loads(event.removeprefix("data: ")) for event in response.text.split("\n\n")[:-1]
    ]
    stages = [(event["status"], event["progress"]) for event in events]
    assert (stages[0], stages[-1]) == (("running", 0.5), ("succeeded", 1.0))


def test_cancelled_and_then_over(client: TestClient, slow: Slow, place: str) -> None:
    response = client.post(f"{place}/cancel")
    assert (response.status_code, response.json()["status"]) == (202, "running")
    slow.go.set()
    assert '"status":"cancelled"' in client.get(f"{place}/events").text
    again = client.post(f"{place}/cancel")
    assert (again.status_code, again.json()["title"]) == (409, "Conflict")


class Failing(FakeLibrary):
    """Has nothing to build from."""

    def build(self, force: bool = False, progress: Progress = silent) -> Manifest:  # noqa: ARG002
        """Raises."""
        raise EmptyCorpus("folder 'x' holds no document: add one")


def test_a_job_that_failed_says_why() -> None:
    with TestClient(create_app(Failing(), load_settings()), ADDRESS) as client:
        place = client.post("/v1/index/rebuild").headers["location"]
        client.get(f"{place}/events")
        job = client.get(place).json()
    assert (job["status"], job["detail"]) == ("failed", "folder 'x' holds no document: add one")
    assert job["error"]["type"] == "urn:problem-type:zhengyin:empty-corpus"


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("GET", "/events"), ("POST", "/cancel")])
def test_an_unknown_job(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, f"/v1/jobs/nope{path}")
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "there is no job 'nope': GET /v1/jobs lists them",
    )
