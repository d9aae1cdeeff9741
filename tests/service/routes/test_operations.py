"""Tests of the routes for those who run the service."""

import re

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/livez").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "generation": "0123456789ab"}


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Each sample's value by its name and its labels' values, in the labels' order."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_what_was_asked_is_counted(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": "课题组"})
    client.get("/v1/ask", params={"question": "别的"})
    client.post("/v1/search", json={"question": "别的"})
    client.post("/v1/search", json={"question": ""})
    client.get("/v1/jobs/unknown")
    client.get("/nowhere/at/all")
    client.get("/v1/index", headers={"host": "evil.example"})
    response = client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = samples(response.text)
    assert {
        key[1:]: value for key, value in found.items() if key[0].endswith("requests_total")
    } == {
        ("/v1/ask", "200"): 2,
        ("/v1/search", "200"): 1,
        ("/v1/search", "422"): 1,
        ("/v1/jobs/{id}", "404"): 1,
        ("none", "404"): 1,
        ("none", "421"): 1,
    }
    assert found["zhengyin_answers_total", "answered"] == 1
    assert found["zhengyin_answers_total", "not_in_documents"] == 1
    assert found["zhengyin_stage_seconds_count", "encode"] == 3
    assert abs(found["zhengyin_stage_seconds_sum", "total"] - 0.0075) < 1e-12
    assert found["zhengyin_generation_chunks", "fake", "0123456789ab"] == 7


def test_docs_ask_no_other_host(client: TestClient) -> None:
    page = client.get("/docs")
    loaded = re.findall(r'(?:src|href)="([^"]*)"|url: \'([^\']*)\'', page.text)
    addresses = [first or second for first, second in loaded]
    assert addresses == [
        "/docs/assets/swagger-ui.css",
        "/docs/assets/favicon.png",
        "/docs/assets/swagger-ui-bundle.js",
        "/openapi.json",
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert '"validatorUrl": "none"' in page.text
