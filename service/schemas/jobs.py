"""What is said over HTTP of jobs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from service.errors import Problem
from service.jobs import job as jobs


class Job(BaseModel):
    """A job as it stands; times are UTC and null until they come.

    `done` of `total` counts the stage's things, `seconds_left` follows from the latest rate; each
    is null when it is not known.
    """

    id: str
    kind: str
    status: jobs.Status
    progress: float = Field(ge=0, le=1)
    stage: str | None
    done: int | None
    total: int | None
    seconds_left: float | None
    detail: str
    created: datetime
    started: datetime | None
    finished: datetime | None
    result: Mapping[str, str] | None
    error: Problem | None

    @classmethod
    def of(cls, job: jobs.Job) -> Self:
        """The job with a detail that a person reads."""
        left = job.seconds_left
        return cls(
            id=job.id,
            kind=job.kind,
            status=job.status,
            progress=job.progress,
            stage=job.stage,
            done=job.done,
            total=job.total,
            seconds_left=None if left is None else round(left, 1),
            detail=_detail(job),
            created=job.created,
            started=job.started,
            finished=job.finished,
            result=job.result,
            error=job.error,
        )


class LogLine(BaseModel):
    """A line of a job's log, and when it was written, in UTC."""

    time: datetime
    text: str


class JobLog(BaseModel):
    """A job's log, oldest line first."""

    log: tuple[LogLine, ...]

    @classmethod
    def of(cls, lines: Sequence[jobs.Line]) -> Self:
        """The lines."""
        return cls(log=tuple(LogLine(time=line.time, text=line.text) for line in lines))


class JobList(BaseModel):
    """The newest jobs, newest first."""

    jobs: tuple[Job, ...]


def _detail(job: jobs.Job) -> str:
    if job.error is not None:
        return job.error.detail
    counted = f" {job.done:,} of {job.total:,}" if job.total and job.done is not None else ""
    place = f" at {job.stage!r}{counted}" if job.stage else ""
    return f"{job.status}{place}, {job.progress:.0%}"
