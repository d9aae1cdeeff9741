"""What the routes work with, and how they come by it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from service.jobs import Jobs
from service.library import Library
from service.metrics import Metrics
from service.queue import Queue


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one app."""

    library: Library
    queue: Queue
    jobs: Jobs
    metrics: Metrics


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


UsesParts = Annotated[Parts, Depends(_parts)]
"""A route's parameter of this type is given the app's parts."""
