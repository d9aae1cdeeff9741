"""Tests of jobs: one at a time, each in its process, followed, cancelled, honest in the end."""

import os
import signal
import time
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from rag.errors import Busy, Conflict, UnknownJob
from service.errors import INTERNAL
from service.jobs import jobs as module
from service.jobs.child import Ended
from service.jobs.course import conclude
from service.jobs.job import Job
from service.jobs.jobs import Jobs
from service.settings import Settings
from tests.service.jobs.conftest import settle
from tests.service.jobs.works import LEFT, WORKS, wait_for


def seen(job: Job) -> tuple[object, ...]:
    return job.status, job.stage, job.progress, job.result, job.error and job.error.detail


def hold(jobs: Jobs, data: Path, kind: str = "held") -> str:
    """A job's id, once its process stands still and what it reported is known."""
    id = jobs.start(kind, {}).id
    wait_for(data / "reached")
    while jobs.get(id)[0].stage == "start":
        time.sleep(0.01)
    return id


def test_a_job_runs_elsewhere_and_is_told_of_as_it_goes(jobs: Jobs, settings: Settings) -> None:
    id = hold(jobs, settings.data)
    assert seen(jobs.get(id)[0]) == ("running", "read", 0.25, None, None)
    assert int((settings.data / "pid").read_text()) != os.getpid()
    (settings.data / "go").touch()
    job = settle(jobs, id)
    assert seen(job) == ("succeeded", "encode", 1.0, {"generation": "g"}, None)
    assert job.started is not None
    assert job.finished is not None
    assert job.created <= job.started <= job.finished
    assert [line.text for line in jobs.log(id)] == [
        "stage 'read', 25%",
        "stage 'encode', 75%",
        "succeeded",
    ]


def test_counts_of_a_stage_and_the_work_s_arguments(jobs: Jobs) -> None:
    job = settle(jobs, jobs.start("quick", {"name": "武汉"}).id)
    assert (job.done, job.total, job.result) == (2, 4, {"name": "武汉"})


def test_the_others_wait_their_turn(jobs: Jobs, settings: Settings) -> None:
    first = hold(jobs, settings.data)
    second, third = jobs.start("quick", {"name": "2"}), jobs.start("quick", {"name": "3"})
    assert [job.status for job in jobs.list()] == ["queued", "queued", "running"]
    assert [job.id for job in jobs.list(2)] == [third.id, second.id]
    (settings.data / "go").touch()
    ended = [settle(jobs, id) for id in (first, second.id, third.id)]
    moments = [(job.started, job.finished) for job in ended]
    assert [job.status for job in ended] == ["succeeded"] * 3
    assert sorted(sum(moments, ()), key=str) == list(sum(moments, ()))


def test_what_waits_to_do_the_very_same_is_not_started_twice(
    jobs: Jobs, settings: Settings
) -> None:
    hold(jobs, settings.data)
    same = [jobs.start("quick", {"name": "a"}).id for _ in range(3)]
    other = jobs.start("quick", {"name": "b"}).id
    assert (len(set(same)), other in same) == (1, False)


def test_too_many_that_wait_are_refused(
    jobs: Jobs, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    hold(jobs, settings.data)
    for name in "ab":
        jobs.start("quick", {"name": name})
    with pytest.raises(Busy, match="2 jobs wait already: cancel some"):
        jobs.start("quick", {"name": "c"})


@pytest.mark.parametrize("kind", ["held", "stubborn"])
def test_cancelled_in_the_midst_it_leaves_nothing_behind(
    jobs: Jobs, settings: Settings, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.jobs.runner.GRACE", 0.3)
    id = hold(jobs, settings.data, kind)
    assert (settings.data / LEFT).exists()
    jobs.cancel(id)
    assert seen(settle(jobs, id)) == ("cancelled", "read", 0.25, None, None)
    assert not (settings.data / LEFT).exists()


def test_what_is_live_is_not_cancelled(jobs: Jobs, settings: Settings) -> None:
    id = hold(jobs, settings.data, "done")
    jobs.cancel(id)
    time.sleep(0.3)
    (settings.data / "go").touch()
    assert seen(settle(jobs, id)) == ("succeeded", "live", 1.0, {"generation": "g"}, None)


def test_a_job_that_waits_is_cancelled_at_once(jobs: Jobs, settings: Settings) -> None:
    hold(jobs, settings.data)
    waiting = jobs.start("quick", {})
    assert seen(jobs.cancel(waiting.id)) == ("cancelled", None, 0.0, None, None)
    with pytest.raises(Conflict, match=r"has already ended .cancelled.: nothing to cancel"):
        jobs.cancel(waiting.id)


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("refused", "folder 'x' holds no document: add one"),
        ("broken", INTERNAL),
        ("exits", "the process ended: code 7"),
        ("unheard-of", "no process could be started for a 'unheard-of' ('unheard-of')"),
    ],
)
def test_a_failure_says_why(jobs: Jobs, kind: str, detail: str) -> None:
    job = settle(jobs, jobs.start(kind, {}).id)
    assert (job.status, job.error and job.error.detail) == ("failed", detail)
    assert jobs.log(job.id)[-1].text == f"failed: {detail}"


def test_the_log_holds_what_the_process_logs(jobs: Jobs) -> None:
    id = jobs.start("refused", {}).id
    settle(jobs, id)
    assert [line.text for line in jobs.log(id)][:-1] == ["info: looked into folder x"]


def test_how_a_job_ended_is_in_its_log_once_and_before_it_is_kept(
    settings: Settings, context: BaseContext
) -> None:
    jobs = Jobs(settings, WORKS, context)
    job = jobs.start("quick", {})
    jobs._runner.unsaved[job.id] = conclude(job, Ended("succeeded", {}))
    before = jobs.log(job.id)
    jobs._runner._save()
    assert (jobs.log(job.id), [line.text for line in before]) == (before, ["succeeded"])
    jobs.close()


def test_an_unexpected_error_is_in_the_service_s_log_alone(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    jobs = Jobs(settings, WORKS)
    jobs.begin()
    id = jobs.start("broken", {}).id
    settle(jobs, id)
    jobs.close()
    assert "RuntimeError: secret" in capfd.readouterr().err
    assert "secret" not in " ".join(line.text for line in jobs.log(id))


def test_a_killed_process_is_noticed_at_once(jobs: Jobs, settings: Settings) -> None:
    id = hold(jobs, settings.data)
    os.kill(int((settings.data / "pid").read_text()), signal.SIGKILL)
    assert seen(settle(jobs, id)) == ("failed", "read", 0.25, None, "the process ended: signal 9")
    assert not (settings.data / LEFT).exists()


def test_an_unknown_job_is_named(jobs: Jobs) -> None:
    for call in (jobs.get, jobs.cancel):
        with pytest.raises(UnknownJob, match="no job 'x'"):
            call("x")


def test_stopping_ends_what_runs_and_keeps_what_waits(jobs: Jobs, settings: Settings) -> None:
    running = hold(jobs, settings.data)
    waiting = jobs.start("quick", {})
    jobs.close()
    reason = "the service was stopped meanwhile: start it again"
    assert seen(jobs.get(running)[0]) == ("failed", "read", 0.25, None, reason)
    assert jobs.get(waiting.id)[0].status == "queued"


def test_what_waited_before_a_restart_runs_after_it(
    settings: Settings, context: BaseContext
) -> None:
    id = Jobs(settings, WORKS, context).start("quick", {}).id
    again = Jobs(settings, WORKS, context)
    again.begin()
    assert settle(again, id).status == "succeeded"
    again.close()


def test_another_worker_sees_and_cancels_it(
    jobs: Jobs, settings: Settings, context: BaseContext
) -> None:
    other = Jobs(settings, WORKS, context)
    other.begin()
    id = hold(jobs, settings.data)
    other.cancel(id)
    assert settle(other, id).status == "cancelled"
    other.close()
