"""Jobs of a data folder of the test's own, whose processes come quickly."""

import time
from collections.abc import Iterator
from multiprocessing.context import BaseContext

import pytest

from service.jobs.job import Job
from service.jobs.jobs import Jobs
from service.settings import Settings
from tests.service.jobs.works import WORKS


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
