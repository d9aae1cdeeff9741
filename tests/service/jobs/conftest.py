"""Jobs of a data folder of the test's own, whose processes come quickly."""

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from service.jobs.job import Job
from service.jobs.jobs import Jobs
from service.settings import Settings, load_settings
from tests.service.jobs.works import WORKS


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data=tmp_path / "data")


@pytest.fixture(scope="session")
def context() -> BaseContext:
    """Processes that come from a server which has loaded everything: the same, but sooner."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["service.work", "service.jobs.runner"])
    return found


@pytest.fixture
def jobs(settings: Settings, context: BaseContext) -> Iterator[Jobs]:
    jobs = Jobs(settings, WORKS, context)
    jobs.begin()
    yield jobs
    jobs.close()


def settle(jobs: Jobs, id: str, seconds: float = 20) -> Job:
    """The job once it has ended."""
    deadline = time.monotonic() + seconds
    while (job := jobs.get(id)[0]).finished is None:
        assert time.monotonic() < deadline, job
        time.sleep(0.01)
    return job
