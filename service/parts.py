"""What the routes work with, and how they come by it."""

import asyncio
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from service.jobs.jobs import Jobs
from service.library import Library
from service.mapping import Maps
from service.metrics import Metrics
from service.queue import Queue
from service.shelf import Shelf

READING = 2
"""How many requests' files are read at once."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one app."""

    library: Library
    queue: Queue
    jobs: Jobs
    metrics: Metrics
    shelf: Shelf
    maps: Maps
    reading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(READING))


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


UsesParts = Annotated[Parts, Depends(_parts)]
"""A route's parameter of this type is given the app's parts."""
