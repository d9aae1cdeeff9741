"""Routes for those who run the service: alive, ready, metrics."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from index.manifest import Manifest
from rag.errors import ZhengyinError
from service.openapi import PLAIN, problems
from service.parts import Parts, UsesParts

router = APIRouter(tags=["operations"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """Questions can be answered, from this generation."""

    status: Literal["ready"] = "ready"
    generation: str


@router.get("/livez")
async def show_alive() -> Alive:
    """Whether the process answers at all."""
    return Alive()


@router.get("/readyz", responses=problems(503))
def show_ready(parts: UsesParts) -> Ready:
    """Whether questions can be answered; a problem says why not."""
    return Ready(generation=parts.library.manifest().id)


@router.get("/metrics", response_class=Response, responses={200: PLAIN})
def show_metrics(parts: UsesParts) -> Response:
    """Counters and timings in the text format of Prometheus."""
    media_type = "text/plain; version=0.0.4; charset=utf-8"
    return Response(parts.metrics.text(_live(parts)), media_type=media_type)


def _live(parts: Parts) -> Manifest | None:
    try:
        return parts.library.manifest()
    except ZhengyinError:
        return None
