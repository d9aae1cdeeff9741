"""The HTTP app, put together from its routes and what stands before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool

from service.collection import Collection
from service.errors import add_handlers
from service.guard import Guard
from service.head import HeadFromGet
from service.jobs.jobs import Jobs
from service.library import Library
from service.mapping import Maps
from service.metrics import Measured, Metrics
from service.openapi import COMMON, DescribedApp, add_docs, problems
from service.parts import Parts
from service.queue import Queue
from service.routes import (
    documents,
    evaluation,
    imports,
    index,
    operations,
    page,
    questions,
    verification,
)
from service.routes import jobs as job_routes
from service.settings import Settings
from service.shelf import Shelf
from service.work import WORKS

SILENT = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)
"""FastAPI's own telemetry could send data elsewhere when the environment says so: never here."""


def create_app(
    library: Library,
    settings: Settings,
    jobs: Jobs | None = None,
    shared: Path | None = None,
) -> FastAPI:
    """The app that serves the library; `shared` is the folder of all workers' metrics.

    `jobs` stands in for those that the settings would choose.
    """
    jobs = jobs or Jobs(settings, WORKS)
    queue = Queue(settings.inference_threads, max(1, settings.queue // settings.workers))
    shelf = Shelf(library, Collection(settings))
    parts = Parts(library, queue, jobs, Metrics(shared), shelf, Maps(library))
    app = DescribedApp(
        title="Zhengyin 征引",
        summary="Answers from documents, with citations that can be checked to the character",
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=problems(*COMMON),
        lifespan=_run_jobs,
        telemetry=SILENT,
    )
    app.state.parts = parts
    for room in (
        questions,
        verification,
        documents,
        imports,
        index,
        job_routes,
        evaluation,
        operations,
        page,
    ):
        app.include_router(room.router)
    add_docs(app)
    add_handlers(app)
    app.add_middleware(Guard, settings=settings, needs_no_key=page.belongs_to_page)
    app.add_middleware(Measured, metrics=parts.metrics)
    app.add_middleware(HeadFromGet)
    return app


@asynccontextmanager
async def _run_jobs(app: FastAPI) -> AsyncIterator[None]:
    parts: Parts = app.state.parts
    parts.jobs.begin()
    yield
    await run_in_threadpool(parts.jobs.close)
    parts.queue.close()
