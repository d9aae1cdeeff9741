"""Builds and their workers killed at random moments: nothing that was live is touched."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from service.jobs.jobs import Jobs
from service.settings import Settings, load_settings
from tests.service.jobs.builds import BUILDS, left_behind, live, write_corpus
from tests.service.jobs.conftest import settle
from tests.service.jobs.works import LEFT, WORKS, wait_for

KILLS = 50


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data=tmp_path / "data", corpus=tmp_path / "corpus")


@pytest.fixture
def jobs(settings: Settings, context: BaseContext) -> Iterator[Jobs]:
    jobs = Jobs(settings, BUILDS, context)
    jobs.begin()
    yield jobs
    jobs.close()


def begin(jobs: Jobs, settings: Settings, number: int) -> tuple[str, int]:
    """A job that builds documents not built before, and its process once that has begun."""
    write_corpus(settings, number)
    told = settings.data / "pid"
    told.unlink(missing_ok=True)
    id = jobs.start("build", {}).id
    wait_for(told)
    while not (process := told.read_text()):
        time.sleep(0.001)
    return id, int(process)


def duration(jobs: Jobs, settings: Settings, number: int) -> float:
    """Seconds from a build's beginning to its end."""
    id, _ = begin(jobs, settings, number)
    started = time.monotonic()
    assert settle(jobs, id).result == {"generation": live(settings)}
    return time.monotonic() - started


def test_a_build_killed_at_fifty_moments(jobs: Jobs, settings: Settings) -> None:
    settings.data.mkdir()
    whole = min(duration(jobs, settings, -number) for number in range(3))
    moments = random.Random(20261124)
    endings = []
    for number in range(1, KILLS + 1):
        before = live(settings)
        id, process = begin(jobs, settings, number)
        time.sleep(moments.uniform(0, whole))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        job = settle(jobs, id)
        endings.append((job.status, job.error and job.error.detail))
        swapped = job.status == "succeeded" or (job.stage == "live" and live(settings) != before)
        assert (live(settings) == before) is not swapped
        assert left_behind(settings) == []
    killed = endings.count(("failed", "the process ended: signal 9"))
    assert killed + endings.count(("succeeded", None)) == KILLS
    assert killed > KILLS / 4
    assert settle(jobs, begin(jobs, settings, KILLS + 1)[0]).result == {
        "generation": live(settings)
    }


def lead(settings: Settings) -> None:
    """A worker that runs jobs until it is killed."""
    jobs = Jobs(settings, WORKS)
    jobs.begin()
    signal.pause()


def test_a_killed_worker_s_job_ends_and_is_marked_by_another(
    settings: Settings, context: BaseContext
) -> None:
    other = Jobs(settings, WORKS, context)
    id = other.start("held", {}).id
    worker = context.Process(target=lead, args=(settings,))  # type: ignore[attr-defined]
    worker.start()
    wait_for(settings.data / "reached")
    worker.kill()
    worker.join()
    assert other.get(id)[0].status == "running"
    other.begin()
    job = settle(other, id)
    other.close()
    reason = "the worker that ran it, or its process, has died: start it again"
    assert (job.status, job.error and job.error.detail) == ("failed", reason)
    assert not (settings.data / LEFT).exists()
