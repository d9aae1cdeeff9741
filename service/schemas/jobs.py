"""What is said over HTTP of jobs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from service import jobs
from service.errors import Problem


class Job(BaseModel):
    """A job as it stands; times are UTC and null until they come."""

    id: str
    kind: str
    status: jobs.Status
    progress: float = Field(ge=0, le=1)
    stage: str | None
    detail: str
    created: datetime
    started: datetime | None
    finished: datetime | None
    result: Mapping[str, str] | None
    error: Problem | None

    @classmethod
    def of(cls, job: jobs.Job) -> Self:
        """The job with a detail that a person reads."""
        return cls(
            id=job.id,
            kind=job.kind,
            status=job.status,
            progress=job.progress,
            stage=job.stage,
            detail=_detail(job),
            created=job.created,
            started=job.started,
            finished=job.finished,
            result=job.result,
            error=job.error,
        )


class JobList(BaseModel):
    """The jobs remembered, newest first."""

    jobs: tuple[Job, ...]


def _detail(job: jobs.Job) -> str:
    if job.error is not None:
        return job.error.detail
    place = f" at {job.stage!r}" if job.stage else ""
    return f"{job.status}{place}, {job.progress:.0%}"
