"""Tests of generations over HTTP."""

from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient

from index.manifest import Manifest
from rag.errors import NoGeneration
from service.app import create_app
from service.schemas.index import GenerationRecord
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import RECORD, FakeLibrary


class Empty(FakeLibrary):
    """Holds no generation yet."""

    def live(self) -> str | None:
        """None."""
        return None

    def manifest(self, generation: str | None = None) -> Manifest:  # noqa: ARG002
        """Raises."""
        raise NoGeneration("no index: run `zhengyin build`")

    def record(self, generation: str | None = None) -> GenerationRecord:
        """Raises."""
        return GenerationRecord.model_validate(self.manifest(generation))

    def records(self) -> Sequence[GenerationRecord]:
        """None."""
        return []


def test_the_live_generation(client: TestClient) -> None:
    assert client.get("/v1/index").json() == RECORD.model_dump(mode="json")


def test_every_generation(client: TestClient) -> None:
    assert client.get("/v1/index/generations").json() == {
        "live": "0123456789ab",
        "generations": [RECORD.model_dump(mode="json")],
    }


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (None, (None, "")),
        ({"generation": "0123456789ab", "reason": "坏了"}, ("0123456789ab", "坏了")),
    ],
)
def test_rollback_says_what_is_live_now(
    client: TestClient,
    library: FakeLibrary,
    body: dict[str, str] | None,
    asked: tuple[str | None, str],
) -> None:
    response = client.post("/v1/index/rollback", json=body)
    assert (response.status_code, library.rolled) == (200, asked)
    assert response.json() == RECORD.model_dump(mode="json")


def test_rollback_to_what_is_not_there(client: TestClient) -> None:
    assert client.post("/v1/index/rollback", json={"generation": "gone"}).status_code == 404
    assert client.post("/v1/index/rollback", json={"to": "x"}).status_code == 422


def test_before_the_first_build() -> None:
    client = TestClient(create_app(Empty(), load_settings()), ADDRESS)
    assert client.get("/v1/index/generations").json() == {"live": None, "generations": []}
    for path in ("/v1/index", "/readyz", "/v1/documents"):
        response = client.get(path)
        assert (response.status_code, response.json()["detail"]) == (
            503,
            "no index: run `zhengyin build`",
        )
    assert "zhengyin_generation_chunks{" not in client.get("/metrics").text


@pytest.mark.parametrize(
    ("body", "stage"), [(None, "embed"), ({}, "embed"), ({"force": True}, "embed forced")]
)
def test_a_rebuild_is_a_job(client: TestClient, body: dict[str, bool] | None, stage: str) -> None:
    response = client.post("/v1/index/rebuild", json=body)
    place = response.headers["location"]
    assert (response.status_code, place) == (202, f"/v1/jobs/{response.json()['job_id']}")
    events = client.get(f"{place}/events").text
    assert '"status":"succeeded"' in events
    job = client.get(place).json()
    assert (job["kind"], job["stage"], job["result"]) == (
        "rebuild",
        stage,
        {"generation": "0123456789ab"},
    )


def test_force_is_true_or_false(client: TestClient) -> None:
    response = client.post("/v1/index/rebuild", json={"force": "yes"})
    assert (response.status_code, response.json()["detail"]) == (
        422,
        "force is 'yes': input should be a valid boolean",
    )
