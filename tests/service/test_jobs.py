"""Tests of jobs: one at a time, followed, cancelled, and honest about how they ended."""

import threading
from collections.abc import Iterator, Mapping

import pytest

from rag.errors import Conflict, EmptyCorpus, UnknownJob
from rag.protocols import Progress
from service.errors import INTERNAL
from service.jobs import KEPT, Job, Jobs


class Held:
    """Work that reports twice, and stands still in between until `go` is set."""

    def __init__(self) -> None:
        self.reached, self.go = threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> Mapping[str, str]:
        progress("read", 0.25)
        self.reached.set()
        self.go.wait(5)
        progress("encode", 0.75)
        return {"generation": "g"}


def done(_progress: Progress) -> Mapping[str, str]:
    return {}


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def held(jobs: Jobs) -> Iterator[Held]:
    work = Held()
    jobs.start("rebuild", work)
    assert work.reached.wait(5)
    yield work
    work.go.set()


def end(jobs: Jobs) -> Job:
    """The newest job once its thread has ended, whether or not it was cancelled."""
    jobs.join()
    return jobs.list()[0]


def seen(job: Job) -> tuple[object, ...]:
    return job.status, job.stage, job.progress, job.result, job.finished is None


def test_a_job_as_it_goes_and_as_it_ends(jobs: Jobs, held: Held) -> None:
    assert seen(jobs.list()[0]) == ("running", "read", 0.25, None, True)
    held.go.set()
    job = end(jobs)
    assert seen(job) == ("succeeded", "encode", 1.0, {"generation": "g"}, False)
    assert job.started is not None
    assert job.finished is not None
    assert job.created <= job.started <= job.finished


def test_a_second_job_conflicts_until_the_first_has_ended(jobs: Jobs, held: Held) -> None:
    first = jobs.list()[0].id
    with pytest.raises(Conflict, match=rf"job '{first}' .rebuild. is running"):
        jobs.start("rebuild", done)
    held.go.set()
    end(jobs)
    second = jobs.start("rebuild", done).id
    assert [job.id for job in jobs.list()] == [second, first]


def test_cancelled_at_the_next_report(jobs: Jobs, held: Held) -> None:
    jobs.cancel(jobs.list()[0].id)
    held.go.set()
    assert seen(end(jobs)) == ("cancelled", "read", 0.25, None, False)


def test_work_that_is_done_is_not_cancelled(jobs: Jobs) -> None:
    started, cancelled = threading.Event(), threading.Event()

    def work(progress: Progress) -> Mapping[str, str]:
        started.set()
        cancelled.wait(5)
        progress("live", 1.0)
        return {"generation": "g"}

    job = jobs.start("rebuild", work)
    assert started.wait(5)
    jobs.cancel(job.id)
    cancelled.set()
    assert seen(end(jobs)) == ("succeeded", "live", 1.0, {"generation": "g"}, False)


def test_an_ended_job_cannot_be_cancelled(jobs: Jobs) -> None:
    jobs.start("rebuild", done)
    job = end(jobs)
    with pytest.raises(Conflict, match=r"already ended .succeeded."):
        jobs.cancel(job.id)


def test_an_error_raised_on_purpose_is_told(jobs: Jobs) -> None:
    def work(_progress: Progress) -> Mapping[str, str]:
        raise EmptyCorpus("folder 'x' holds no document: add one")

    jobs.start("rebuild", work)
    job = end(jobs)
    assert job.error is not None
    assert (job.status, job.error.title, job.error.detail) == (
        "failed",
        "Empty corpus",
        "folder 'x' holds no document: add one",
    )


def test_any_other_error_is_logged_and_kept_from_the_caller(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_progress: Progress) -> Mapping[str, str]:
        raise RuntimeError("secret")

    jobs.start("rebuild", work)
    job = end(jobs)
    assert job.error is not None
    assert (job.status, job.error.status, job.error.detail) == ("failed", 500, INTERNAL)
    assert "RuntimeError: secret" in caplog.text


def test_an_unknown_job_is_named(jobs: Jobs) -> None:
    with pytest.raises(UnknownJob, match="no job 'x'"):
        jobs.get("x")


def test_the_oldest_are_forgotten(jobs: Jobs) -> None:
    ids = []
    for _ in range(KEPT + 1):
        ids.append(jobs.start("rebuild", done).id)
        end(jobs)
    assert [job.id for job in reversed(jobs.list())] == ids[1:]


def test_closing_cancels(jobs: Jobs, held: Held) -> None:
    threading.Timer(0.05, held.go.set).start()
    jobs.close()
    assert jobs.list()[0].status == "cancelled"
