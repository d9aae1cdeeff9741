"""Tests of the writer's lock: jobs, commands and dead workers keep each other out, by name."""

import os
import time

import pytest

from rag.errors import Conflict
from service.jobs.jobs import Jobs
from service.jobs.writer import Writer, writing
from service.settings import Settings
from tests.service.jobs.conftest import settle
from tests.service.jobs.test_jobs import hold


def test_a_command_and_a_job_never_write_together(jobs: Jobs, settings: Settings) -> None:
    with writing(settings.data, "zhengyin build"):
        id = jobs.start("quick", {}).id
        time.sleep(0.8)
        assert jobs.get(id)[0].status == "queued"
    assert settle(jobs, id).status == "succeeded"
    held = hold(jobs, settings.data)
    with (
        pytest.raises(Conflict, match=rf"job '{held}' \(held\) is running: wait for it or cancel"),
        writing(settings.data, "zhengyin build"),
    ):
        pass


def test_a_lock_outlives_the_worker_that_took_it(settings: Settings) -> None:
    """A process that was handed the lock keeps others out after its worker has let go."""
    writer = Writer.take(settings.data, "job 'a'")
    handle = os.dup(writer._handle)
    writer.close()
    with pytest.raises(Conflict, match="job 'a' is running"):
        Writer.take(settings.data, "job 'b'")
    os.close(handle)
    Writer.take(settings.data, "job 'b'").close()
