"""Tests of generations over HTTP."""

from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient

from index.manifest import Manifest
from rag.errors import NoGeneration
from service.app import create_app
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import MANIFEST, FakeLibrary


class Empty(FakeLibrary):
    """Holds no generation yet."""

    def manifest(self, generation: str | None = None) -> Manifest:  # noqa: ARG002
        """Raises."""
        raise NoGeneration("no index: run `zhengyin build`")

    def manifests(self) -> Sequence[Manifest]:
        """None."""
        return []


def test_the_live_manifest(client: TestClient) -> None:
    assert client.get("/v1/index").json() == MANIFEST.model_dump(mode="json")


def test_every_generation(client: TestClient) -> None:
    assert client.get("/v1/index/generations").json() == {
        "live": "0123456789ab",
        "generations": [MANIFEST.model_dump(mode="json")],
    }


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
