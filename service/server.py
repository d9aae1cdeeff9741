"""The HTTP server of one process."""

from collections.abc import Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

from service.parts import Parts

GRACE = 5
"""Seconds that open requests have to end when the server stops."""


class Server(uvicorn.Server):
    """A server that ends its jobs as soon as it is told to stop, so that their followers go."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The handler of SIGINT and SIGTERM."""
        self._stop()
        super().handle_exit(sig, frame)


def make_server(app: FastAPI) -> Server:
    """A server that logs only what goes wrong."""
    parts: Parts = app.state.parts
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config, parts.jobs.stop)
