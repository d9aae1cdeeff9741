"""The queue before the models: a few threads off the event loop, and a bound on who waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

from rag.errors import Busy

P = ParamSpec("P")
T = TypeVar("T")


class Queue:
    """Runs calls in `threads` threads; at most `waiting` more may wait for one."""

    def __init__(self, threads: int, waiting: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="model")
        self._places = BoundedSemaphore(threads + waiting)
        self._waiting = waiting

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the call returns or raises; raises Busy when no place is free.

        A caller that goes away frees its place when the call ends, or at once if it still waits.
        """
        if not self._places.acquire(blocking=False):
            raise Busy(f"{self._waiting} questions wait already: try again in a second")
        future = self._pool.submit(call, *args, **kwargs)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Drops what waits and lets what runs come to its end."""
        self._pool.shutdown(cancel_futures=True)
