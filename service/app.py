"""The HTTP app, put together from its routes and what stands before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from service.errors import add_handlers
from service.guard import Guard
from service.head import HeadFromGet
from service.jobs import Jobs
from service.library import Library
from service.metrics import Measured, Metrics
from service.openapi import COMMON, DescribedApp, add_docs, problems
from service.parts import Parts
from service.queue import Queue
from service.routes import (
    documents,
    evaluation,
    index,
    jobs,
    operations,
    questions,
    verification,
)
from service.settings import Settings

SILENT = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)
"""FastAPI's own telemetry could send data elsewhere when the environment says so: never here."""


def create_app(library: Library, settings: Settings) -> FastAPI:
    """The app that serves the library."""
    queue = Queue(settings.inference_threads, settings.queue)
    parts = Parts(library, queue, Jobs(), Metrics())
    app = DescribedApp(
        title="Zhengyin 征引",
        summary="Answers from documents, with citations that can be checked to the character",
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=problems(*COMMON),
        lifespan=_close_after,
        telemetry=SILENT,
    )
    app.state.parts = parts
    for room in (questions, verification, documents, index, jobs, evaluation, operations):
        app.include_router(room.router)
    add_docs(app)
    add_handlers(app)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Measured, metrics=parts.metrics)
    app.add_middleware(HeadFromGet)
    return app


@asynccontextmanager
async def _close_after(app: FastAPI) -> AsyncIterator[None]:
    yield
    parts: Parts = app.state.parts
    parts.jobs.close()
    parts.queue.close()
