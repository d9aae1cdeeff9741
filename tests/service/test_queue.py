"""Tests of the queue: off the loop, bounded, and freed whatever becomes of the caller."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from rag.errors import Busy, InvalidQuestion
from service.queue import Queue

pytestmark = pytest.mark.anyio


@pytest.fixture
def queue() -> Iterator[Queue]:
    queue = Queue(threads=1, waiting=1)
    yield queue
    queue.close()


async def test_calls_run_in_another_thread_with_their_arguments(queue: Queue) -> None:
    def call(base: int, *, power: int) -> tuple[int, bool]:
        return base**power, threading.current_thread() is threading.main_thread()

    assert await queue.run(call, 2, power=5) == (32, False)


async def test_what_a_call_raises_reaches_the_caller(queue: Queue) -> None:
    def call() -> None:
        raise InvalidQuestion("no")

    with pytest.raises(InvalidQuestion, match="no"):
        await queue.run(call)


async def test_one_runs_one_waits_the_third_is_refused_until_they_end(queue: Queue) -> None:
    hold = threading.Event()
    running = asyncio.create_task(queue.run(hold.wait))
    waiting = asyncio.create_task(queue.run(str, "waited"))
    await asyncio.sleep(0)
    with pytest.raises(Busy, match="1 questions wait already"):
        await queue.run(str, "third")
    hold.set()
    assert (await running, await waiting) == (True, "waited")
    assert await queue.run(str, "fourth") == "fourth"


async def test_a_caller_that_leaves_frees_its_place(queue: Queue) -> None:
    hold = threading.Event()
    running = asyncio.create_task(queue.run(hold.wait))
    leaving = asyncio.create_task(queue.run(str, "never"))
    await asyncio.sleep(0)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    following = asyncio.create_task(queue.run(str, "following"))
    await asyncio.sleep(0)
    hold.set()
    assert (await running, await following) == (True, "following")
