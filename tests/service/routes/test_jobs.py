"""Tests of jobs over HTTP, on a rebuild that stands still until it is told to go on."""

import json
import threading
import time
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from service.settings import Settings
from tests.service.jobs.works import wait_for

HOLD = {"reason": "hold"}


@pytest.fixture
def place(client: TestClient, settings: Settings) -> str:
    """The address of a job that is half done."""
    response = client.post("/v1/index/rebuild", json=HOLD)
    wait_for(settings.data / "halfway")
    place = response.headers["location"]
    while client.get(place).json()["stage"] == "start":
        time.sleep(0.01)
    return place


def follow(client: TestClient, place: str, seen: str = "") -> list[dict[str, str]]:
    """The events to the end, each as its fields."""
    response = client.get(f"{place}/events", headers={"last-event-id": seen})
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    blocks = response.text.split("\n\n")[:-1]
    return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]


def test_a_job_half_done(client: TestClient, place: str) -> None:
    job = client.get(place).json()
    assert client.get("/v1/jobs").json() == {"jobs": [job]}
    assert datetime.fromisoformat(job.pop("created")) <= datetime.fromisoformat(job.pop("started"))
    assert job == {
        "id": place.removeprefix("/v1/jobs/"),
        "kind": "rebuild",
        "status": "running",
        "progress": 0.5,
        "stage": "embed",
        "done": None,
        "total": None,
        "seconds_left": None,
        "detail": "running at 'embed', 50%",
        "finished": None,
        "result": None,
        "error": None,
    }


def test_a_second_rebuild_waits_and_a_third_is_the_second(client: TestClient, place: str) -> None:
    ids = [client.post("/v1/index/rebuild").json()["job_id"] for _ in range(2)]
    listed = client.get("/v1/jobs", params={"limit": 1}).json()["jobs"]
    assert ids == [listed[0]["id"]] * 2
    assert (listed[0]["status"], listed[0]["detail"]) == ("queued", "queued, 0%")
    assert place.removeprefix("/v1/jobs/") not in ids


def test_events_until_the_end_then_no_more(
    client: TestClient, settings: Settings, place: str
) -> None:
    threading.Timer(0.25, (settings.data / "go").touch).start()
    events = follow(client, place)
    jobs = [json.loads(event["data"]) for event in events]
    stages = [(job["status"], job["progress"]) for job in jobs]
    assert (stages[0], stages[-1]) == (("running", 0.5), ("succeeded", 1.0))
    revisions = [int(event["id"]) for event in events]
    assert revisions == sorted(set(revisions))
    assert {event["retry"] for event in events} == {"2000"}
    missed = follow(client, place, seen=events[0]["id"])
    assert [event["id"] for event in missed] == [events[-1]["id"]]
    headers = {"last-event-id": events[-1]["id"]}
    assert client.get(f"{place}/events", headers=headers).status_code == 204


def test_what_the_job_has_logged(client: TestClient, settings: Settings, place: str) -> None:
    (settings.data / "go").touch()
    follow(client, place)
    assert [line["text"] for line in client.get(f"{place}/log").json()["log"]] == [
        "stage 'embed', 50%",
        "stage 'write', 75%",
        "succeeded",
    ]


def test_cancelled_and_then_over(client: TestClient, place: str) -> None:
    response = client.post(f"{place}/cancel")
    assert (response.status_code, response.json()["status"]) == (202, "running")
    assert '"status":"cancelled"' in client.get(f"{place}/events").text
    again = client.post(f"{place}/cancel")
    assert (again.status_code, again.json()["title"]) == (409, "Conflict")


def test_a_job_that_failed_says_why(client: TestClient) -> None:
    place = client.post("/v1/index/rebuild", json={"reason": "empty"}).headers["location"]
    follow(client, place)
    job = client.get(place).json()
    assert (job["status"], job["detail"]) == ("failed", "folder 'x' holds no document: add one")
    assert job["error"]["type"] == "urn:problem-type:zhengyin:empty-corpus"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "/events"), ("GET", "/log"), ("POST", "/cancel")]
)
def test_an_unknown_job(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, f"/v1/jobs/nope{path}")
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "there is no job 'nope': GET /v1/jobs lists them",
    )


@pytest.mark.parametrize("limit", ["0", "101", "all"])
def test_a_limit_that_is_none(client: TestClient, limit: str) -> None:
    assert client.get("/v1/jobs", params={"limit": limit}).status_code == 422


def test_jobs_that_cannot_be_kept_are_a_problem_and_questions_are_answered(
    client: TestClient, settings: Settings
) -> None:
    (settings.data / "jobs.sqlite").mkdir(parents=True)
    for method, path in [("GET", "/v1/jobs"), ("POST", "/v1/index/rebuild")]:
        response = client.request(method, path)
        assert (response.status_code, response.json()["title"]) == (503, "Jobs unavailable")
    answer = client.post("/v1/ask", json={"question": "多少个课题组?"})
    assert answer.json()["status"] == "answered"
