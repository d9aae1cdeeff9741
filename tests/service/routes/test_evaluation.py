"""Tests of evaluation over HTTP: a set is run as a job, its run read and compared."""

import json

import pytest
from starlette.testclient import TestClient

from service.settings import Settings
from tests.service.fakes import SPAN, TEXT

PLACE = {"document_id": "article", "start": SPAN.start, "end": SPAN.end, "quote": SPAN.of(TEXT)}
ITEMS = [
    {
        "id": "right",
        "question": "成立了多少个课题组?",
        "answerable": True,
        "evidence": [[PLACE]],
        "answers": ["42个"],
        "tags": ["number"],
        "split": "dev",
    },
    {"id": "refused", "question": "今天天气怎么样?", "answerable": False, "split": "test"},
]
VERIFY = {
    "id": "altered",
    "text": "成立了24个课题组。",
    "verdict": "altered",
    "differences": [{"kind": "number", "claimed": "24", "source": "42"}],
    "evidence": [[PLACE]],
    "tags": ["number"],
    "split": "dev",
}


@pytest.fixture
def evaluated(client: TestClient, settings: Settings) -> TestClient:
    """A client of a library whose data folder holds a set of each kind."""
    sets = settings.data / "sets"
    sets.mkdir(parents=True)
    (sets / "small.jsonl").write_text("".join(json.dumps(item) + "\n" for item in ITEMS), "utf-8")
    (sets / "checks.jsonl").write_text(json.dumps(VERIFY) + "\n", "utf-8")
    return client


def run(client: TestClient, name: str) -> str:
    """Runs the set to its end and gives the run's id."""
    started = client.post("/v1/eval/runs", json={"set": name}).json()
    events = client.get(f"/v1/jobs/{started['job_id']}/events").text
    assert '"succeeded"' in events
    run_id: str = started["run_id"]
    return run_id


def test_own_sets_stand_beside_the_shipped_ones(evaluated: TestClient) -> None:
    found = evaluated.get("/v1/eval/sets").json()["sets"]
    assert {"article", "verify_article", "small", "checks"} <= set(found)


def test_a_set_of_questions_is_run(evaluated: TestClient) -> None:
    found = evaluated.get(f"/v1/eval/runs/{run(evaluated, 'small')}").json()
    scores = {
        name: found["summary"]["overall"]["measures"][name]["value"]
        for name in ("recall@1", "answered", "refused", "cited_first", "exact_quotes")
    }
    expected = dict.fromkeys(scores, 1.0)
    assert (found["header"]["kind"], scores) == ("ask", expected)


def test_a_verify_set_is_run(evaluated: TestClient) -> None:
    found = evaluated.get(f"/v1/eval/runs/{run(evaluated, 'checks')}").json()
    caught = found["summary"]["overall"]["measures"]["caught"]["value"]
    assert (found["header"]["kind"], caught) == ("verify", 1.0)


def test_a_run_tells_what_its_plots_show_and_what_failed(evaluated: TestClient) -> None:
    """Right at rank 1 with confidence 0.75, rightly refused at 0.25."""
    found = evaluated.get(f"/v1/eval/runs/{run(evaluated, 'small')}").json()
    assert [rank["value"] for rank in found["curves"]["recall"]] == [1.0] * 10
    assert found["curves"]["reliability"] == [
        {"confidence": 0.25, "share": 0.0, "n": 1},
        {"confidence": 0.75, "share": 1.0, "n": 1},
    ]
    assert found["curves"]["risk"] == [
        {"coverage": 0.5, "risk": 0.0, "threshold": 0.75},
        {"coverage": 1.0, "risk": 0.5, "threshold": 0.25},
    ]
    assert found["failures"] == {}


def test_a_failure_is_named(evaluated: TestClient, settings: Settings) -> None:
    wrong = {"id": "wrong", "question": "课题组?", "answerable": False, "split": "dev"}
    path = settings.data / "sets" / "small.jsonl"
    path.write_text(path.read_text("utf-8") + json.dumps(wrong) + "\n", "utf-8")
    false = VERIFY | {"verdict": "verbatim", "differences": [], "tags": []}
    (settings.data / "sets" / "checks.jsonl").write_text(json.dumps(false) + "\n", "utf-8")
    small = evaluated.get(f"/v1/eval/runs/{run(evaluated, 'small')}").json()
    checks = evaluated.get(f"/v1/eval/runs/{run(evaluated, 'checks')}").json()
    assert small["failures"] == {"wrong": "wrong answer"}
    assert (checks["failures"], checks["curves"]) == ({"altered": "wrong verdict"}, None)


def test_runs_that_can_be_read_are_listed_newest_first(
    evaluated: TestClient, settings: Settings
) -> None:
    first, second = run(evaluated, "small"), run(evaluated, "checks")
    (settings.data / "runs" / "bad").mkdir()
    (settings.data / "runs" / "bad" / "summary.json").touch()
    listed = [one["id"] for one in evaluated.get("/v1/eval/runs").json()["runs"]]
    assert listed == [second, first]


def test_two_equal_runs_compare_as_equal(evaluated: TestClient) -> None:
    base, new = run(evaluated, "small"), run(evaluated, "small")
    found = evaluated.get("/v1/eval/compare", params={"base": base, "new": new}).json()
    kept = {name: found[name] for name in ("significantly_worse", "improved", "worse")}
    assert kept == {"significantly_worse": [], "improved": [], "worse": []}


def test_runs_of_two_kinds_do_not_compare(evaluated: TestClient) -> None:
    base, new = run(evaluated, "small"), run(evaluated, "checks")
    response = evaluated.get("/v1/eval/compare", params={"base": base, "new": new})
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/v1/eval/runs", {"set": "nowhere"}, 404),
        ("POST", "/v1/eval/runs", {"set": "small", "generation": "other"}, 404),
        ("POST", "/v1/eval/runs", {"set": ""}, 422),
        ("POST", "/v1/eval/runs", {}, 422),
        ("GET", "/v1/eval/runs/nowhere", None, 404),
        ("GET", "/v1/eval/runs/..%2f..%2fsets", None, 404),
        ("GET", "/v1/eval/compare?base=a&new=b", None, 404),
        ("GET", "/v1/eval/compare?base=a", None, 422),
    ],
)
def test_what_is_not_there_is_named(
    evaluated: TestClient, method: str, path: str, body: object, status: int
) -> None:
    assert evaluated.request(method, path, json=body).status_code == status
