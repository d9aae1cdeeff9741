"""Builds on a full disk: the job says so, what was live stays so, and nothing is left behind."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from rag.answer import Question
from rag.errors import JobsUnavailable
from service.jobs.job import Job
from service.jobs.jobs import Jobs
from service.settings import Settings, load_settings
from tests.service.jobs.builds import BUILDS, left_behind, library, live, write_corpus
from tests.service.jobs.conftest import settle

MANY = 200
"""More changes to the disk than a build makes."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data=tmp_path / "data", corpus=tmp_path / "corpus")


@pytest.fixture
def jobs(settings: Settings, context: BaseContext) -> Iterator[Jobs]:
    (settings.data).mkdir(exist_ok=True)
    jobs = Jobs(settings, BUILDS, context)
    jobs.begin()
    yield jobs
    jobs.close()


@pytest.fixture
def first(jobs: Jobs, settings: Settings) -> str:
    """The generation that is live when the disk becomes full."""
    write_corpus(settings, 0)
    settle(jobs, jobs.start("build", {}).id)
    write_corpus(settings, 1)
    return live(settings)


def said(job: Job) -> tuple[str, bool]:
    """How the job ended, and whether it blames the disk and says the mend."""
    detail = job.error.detail if job.error else ""
    return job.status, "make room" in detail


def test_a_disk_that_is_full_at_any_change(jobs: Jobs, settings: Settings, first: str) -> None:
    for changes in range(MANY):
        job = settle(jobs, jobs.start("build_until_full", {"changes": changes}).id)
        if job.status == "succeeded":
            break
        assert (said(job), changes) == (("failed", True), changes)
        assert left_behind(settings) == []
        assert live(settings) == first
    assert 5 < changes < MANY - 1
    assert live(settings) != first


@pytest.mark.parametrize("most", [0, 100, 1000, 4000])
def test_a_write_that_fails_in_its_midst(
    jobs: Jobs, settings: Settings, first: str, most: int
) -> None:
    job = settle(jobs, jobs.start("build_small", {"bytes": most}).id)
    assert job.status == "failed"
    assert (live(settings), left_behind(settings)) == (first, [])


@pytest.fixture
def tiny(settings: Settings) -> Iterator[None]:
    """A file system of a megabyte in the data folder's place, where this may be had."""
    settings.data.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(settings.data)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("file systems cannot be mounted here")
    yield
    subprocess.run(["umount", "--lazy", str(settings.data)], check=True)


@pytest.mark.usefixtures("tiny")
def test_a_tiny_file_system(settings: Settings, jobs: Jobs, first: str) -> None:
    filler = settings.data / "filler"
    for room in (0, 4096, 16384, 65536):
        fill(filler, room)
        with suppress(JobsUnavailable):  # nor can the job be kept, which is said at once
            job = settle(jobs, jobs.start("build", {}).id)
            assert said(job) == ("failed", True)
        assert library(settings).ask(Question("aab甲乙")).generation == first
    filler.unlink()
    assert settle(jobs, jobs.start("build", {}).id).status == "succeeded"
    assert left_behind(settings) == []


def fill(filler: Path, room: int) -> None:
    """Makes the file so large that this much room is left."""
    filler.unlink(missing_ok=True)
    free = os.statvfs(filler.parent)
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize - room))
