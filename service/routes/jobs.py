"""Routes of jobs: how they stand, as they go, and ending one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse

from service import jobs
from service.openapi import problems
from service.parts import UsesParts
from service.schemas.jobs import Job, JobList

INTERVAL = 0.1
"""Seconds between two looks at a job that is followed."""

router = APIRouter(tags=["jobs"])


async def _find(parts: UsesParts, id: str) -> jobs.Job:
    return parts.jobs.get(id)


Found = Annotated[jobs.Job, Depends(_find)]


@router.get("/v1/jobs")
async def list_jobs(parts: UsesParts) -> JobList:
    """The jobs remembered, newest first."""
    return JobList(jobs=tuple(map(Job.of, parts.jobs.list())))


@router.get("/v1/jobs/{id}", responses=problems(404))
async def show_job(job: Found) -> Job:
    """How a job stands."""
    return Job.of(job)


@router.get("/v1/jobs/{id}/events", response_class=EventSourceResponse, responses=problems(404))
async def follow_job(parts: UsesParts, job: Found) -> AsyncIterator[Job]:
    """The job now and after each change, as server-sent events, until it has ended."""
    yield Job.of(job)
    while job.finished is None:
        await asyncio.sleep(INTERVAL)
        latest = parts.jobs.get(job.id)
        if latest != job:
            yield Job.of(latest)
        job = latest


@router.post("/v1/jobs/{id}/cancel", status_code=202, responses=problems(404, 409))
async def cancel_job(parts: UsesParts, id: str) -> Job:
    """Asks a job to end; it does at its next report of progress."""
    return Job.of(parts.jobs.cancel(id))
