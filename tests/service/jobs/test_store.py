"""Tests of the store: what is kept, in which order, what is forgotten, and what two workers see."""

from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import UnknownJob
from service.jobs.job import Job, Line, now
from service.jobs.store import KEPT, LINES, JobStore


def make_job(id: str, **given: object) -> Job:
    return replace(Job(id, "rebuild", now(), {"force": True}), **given)  # type: ignore[arg-type]


def ids(store: JobStore, limit: int = 1000) -> list[str]:
    return [job.id for job in store.list(limit)]


def test_nothing_is_written_before_the_first_job(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "data")
    assert (store.list(9), store.unfinished(), list(tmp_path.iterdir())) == ([], [], [])
    with pytest.raises(UnknownJob, match="no job 'x'"):
        store.get("x")


def test_two_workers_see_the_same_job_and_its_log(tmp_path: Path) -> None:
    job, line = make_job("a", status="running", progress=0.5, stage="read"), Line(now(), "行")
    JobStore(tmp_path).put(job, [line])
    other = JobStore(tmp_path)
    assert (other.get("a"), other.log("a")) == ((job, 1), [line])


def test_every_change_raises_the_revision(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    for share in (0.1, 0.2, 0.3):
        store.put(make_job("a", progress=share))
    found, revision = store.get("a")
    assert (found.progress, revision) == (0.3, 3)


def test_newest_first_and_the_oldest_unfinished_is_claimed(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    for id in "abc":
        store.put(make_job(id))
    claimed = store.claim()
    assert claimed is not None
    assert (claimed.id, claimed.status, claimed.stage) == ("a", "running", "start")
    assert (ids(store), ids(store, 2)) == (["c", "b", "a"], ["c", "b"])
    assert [job.id for job in store.unfinished()] == ["a", "b", "c"]
    store.put(make_job("b", status="cancelled"))
    assert [one and one.id for one in (store.claim(), store.claim())] == ["c", None]


def test_a_wish_to_cancel_outlives_the_runner_s_reports(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    store.put(make_job("a", status="running"))
    store.ask_cancel("a")
    store.put(make_job("a", status="running", progress=0.5))
    assert (store.cancel_asked("a"), store.cancel_asked("b")) == (True, False)


def test_the_oldest_ended_are_forgotten_with_their_logs(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    store.put(make_job("waits"))
    for number in range(KEPT + 2):
        store.put(make_job(str(number), status="failed"), [Line(now(), "x")])
    assert ids(store) == [*map(str, range(KEPT + 1, 1, -1)), "waits"]
    assert [len(store.log(id)) for id in ("0", "1", "2")] == [0, 0, 1]


def test_of_a_log_the_newest_lines_are_kept(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    store.put(make_job("a"), [Line(now(), str(at)) for at in range(LINES + 5)])
    assert [line.text for line in store.log("a")] == [str(at) for at in range(5, LINES + 5)]
