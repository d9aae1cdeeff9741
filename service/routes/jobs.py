"""Routes of jobs: how they stand, as they go, their logs, and ending one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from rag.errors import ZhengyinError
from service.jobs import job as jobs
from service.openapi import problems
from service.parts import UsesParts
from service.schemas.jobs import Job, JobList, JobLog

INTERVAL = 0.2
"""Seconds between two looks at a job that is followed."""
RETRY = 2000
"""Milliseconds after which a browser that lost the stream asks for it again."""

router = APIRouter(tags=["jobs"])
Limit = Annotated[int, Query(ge=1, le=100, description="How many jobs, the newest")]


def _find(parts: UsesParts, id: str) -> tuple[jobs.Job, int]:
    return parts.jobs.get(id)


Found = Annotated[tuple[jobs.Job, int], Depends(_find)]


def _seen(found: Found, last_event_id: Annotated[str, Header()] = "") -> str:
    """The event that the caller has seen last; one that has seen the job's end is sent away."""
    job, revision = found
    if job.finished is not None and last_event_id == str(revision):
        raise HTTPException(204)  # by which a browser ceases to ask again
    return last_event_id


Seen = Annotated[str, Depends(_seen)]


@router.get("/v1/jobs", responses=problems(422, 503))
def list_jobs(parts: UsesParts, limit: Limit = 100) -> JobList:
    """The jobs remembered, newest first."""
    return JobList(jobs=tuple(map(Job.of, parts.jobs.list(limit))))


@router.get("/v1/jobs/{id}", responses=problems(404, 503))
def show_job(found: Found) -> Job:
    """How a job stands."""
    return Job.of(found[0])


@router.get("/v1/jobs/{id}/log", responses=problems(404, 503))
def show_log(parts: UsesParts, found: Found) -> JobLog:
    """What a job has logged, the newest thousand lines."""
    return JobLog.of(parts.jobs.log(found[0].id))


@router.get(
    "/v1/jobs/{id}/events",
    response_class=EventSourceResponse,
    responses={204: {"description": "The end has been told already"}, **problems(404, 503)},
)
async def follow_job(parts: UsesParts, found: Found, seen: Seen) -> AsyncIterator[ServerSentEvent]:
    """The job now and after each change, as server-sent events, until it has ended.

    An event's id is the job's revision: who asks again with Last-Event-ID is told of what changed
    since, and answered 204 when that was the end.
    """
    job, revision = found
    while True:
        if str(revision) != seen:
            yield ServerSentEvent(data=Job.of(job), id=str(revision), retry=RETRY)
        if job.finished is not None or (parts.jobs.stopping and job.status == "queued"):
            return
        seen = str(revision)
        await asyncio.sleep(INTERVAL)
        try:
            job, revision = await run_in_threadpool(parts.jobs.get, job.id)
        except ZhengyinError:
            return  # asked again, the route says why


@router.post("/v1/jobs/{id}/cancel", status_code=202, responses=problems(404, 409, 503))
def cancel_job(parts: UsesParts, id: str) -> Job:
    """Ends a job that waits, or asks one that runs to end: it leaves nothing behind."""
    return Job.of(parts.jobs.cancel(id))
