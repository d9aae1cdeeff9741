"""Tests of imports over HTTP: received, kept for their job, and gone when there will be none."""

import pytest
from starlette.testclient import TestClient

from service.settings import Settings
from tests.service.jobs.works import wait_for

PATH = "/v1/documents/imports"
FILES = [("file", ("甲.txt", "甲乙".encode())), ("file", ("../b.md", b"b"))]


def received(settings: Settings) -> list[str]:
    return [path.name for path in settings.data.glob("imports/*")]


def test_what_is_sent_reaches_the_job(client: TestClient) -> None:
    response = client.post(PATH, files=FILES)
    place = response.headers["location"]
    assert (response.status_code, place) == (202, f"/v1/jobs/{response.json()['job_id']}")
    client.get(f"{place}/events")
    job = client.get(place).json()
    assert (job["kind"], job["result"]) == ("import", {"甲.txt": "甲乙", "b.md": "b"})


@pytest.mark.parametrize(
    ("given", "status"), [({"data": {"file": "text"}}, 422), ({"json": {}}, 422)]
)
def test_what_is_no_file_leaves_nothing(
    client: TestClient, settings: Settings, given: dict[str, object], status: int
) -> None:
    response = client.post(PATH, **given)  # type: ignore[arg-type]
    assert (response.status_code, received(settings)) == (status, [])


def test_an_import_cancelled_before_it_runs_leaves_nothing(
    client: TestClient, settings: Settings
) -> None:
    client.post("/v1/index/rebuild", json={"reason": "hold"})
    wait_for(settings.data / "halfway")
    place = client.post(PATH, files=FILES).headers["location"]
    assert len(received(settings)) == 1
    assert client.post(f"{place}/cancel").json()["status"] == "cancelled"
    assert received(settings) == []


def test_an_import_that_cannot_be_kept_leaves_nothing(
    client: TestClient, settings: Settings
) -> None:
    (settings.data / "jobs.sqlite").mkdir(parents=True)
    assert client.post(PATH, files=FILES).status_code == 503
    assert received(settings) == []
