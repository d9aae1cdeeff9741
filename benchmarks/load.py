"""A keep-alive HTTP client, and how long and how many questions a server takes with it."""

import json
import os
import statistics
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; `body` is sent as JSON."""

    method: str
    path: str
    body: dict[str, Any] | None = None


class Client:
    """One keep-alive connection to a server on loopback."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._connection.close()

    def send(self, request: Request) -> bytes:
        """The body of the reply; raises HTTPException when its status is not 200."""
        body = None if request.body is None else json.dumps(request.body)
        headers = {"Content-Type": "application/json"} if body else {}
        self._connection.request(request.method, request.path, body, headers)
        reply = self._connection.getresponse()
        content = reply.read()
        if reply.status != 200:
            raise HTTPException(f"{request.path}: {reply.status} {content[:500]!r}")
        return content

    def ask(self, request: Request) -> Any:
        """The reply, decoded from JSON."""
        return json.loads(self.send(request))


def latencies(port: int, requests: Sequence[Request]) -> list[float]:
    """Milliseconds from sending each request to having its whole reply, one after another."""
    with Client(port) as client:
        return [_timed(client, request) for request in requests]


def _timed(client: Client, request: Request) -> float:
    began = time.perf_counter()
    client.send(request)
    return 1000 * (time.perf_counter() - began)


def throughput(port: int, requests: Sequence[Request], clients: int) -> float:
    """Replies a second when `clients` connections share the requests, each sent once."""
    waiting, served = deque(requests), deque[Request]()
    workers = [
        threading.Thread(target=_drain, args=(port, waiting, served)) for _ in range(clients)
    ]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    seconds = time.perf_counter() - began
    if len(served) != len(requests):
        raise SystemExit(f"{len(requests) - len(served)} of {len(requests)} requests failed")
    return len(requests) / seconds


def _drain(port: int, waiting: deque[Request], served: deque[Request]) -> None:
    with Client(port) as client:
        while waiting:
            try:
                request = waiting.popleft()
            except IndexError:
                return
            client.send(request)
            served.append(request)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which `percent` of the values lie, interpolated linearly."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


@contextmanager
def pinned(cores: Sequence[int]) -> Iterator[None]:
    """Run this process on these cores only, for the length of the block."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
