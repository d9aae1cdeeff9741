"""Several workers at one address, for real: swaps under load, sums of metrics, deaths, the end."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE
from threading import Event
from urllib.parse import quote

import pytest

from service.library import Library
from service.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("zhengyin")
SWAPS = 10


class Served:
    """A service of two workers that answer from one of two generations."""

    def __init__(self, settings: Settings) -> None:
        self.library = Library(settings)
        self.generations = [self._build(settings, text) for text in ("42个", "43个")]
        self.port = settings.port
        self.searched: list[str] = []
        names = ("corpus", "data", "port", "workers")
        given = {f"ZHENGYIN_{name.upper()}": str(getattr(settings, name)) for name in names}
        self.process = subprocess.Popen([COMMAND, "serve"], env={**os.environ, **given})
        until(self.ready, 60)

    def _build(self, settings: Settings, count: str) -> str:
        settings.corpus.mkdir(exist_ok=True)
        (settings.corpus / "one.txt").write_text(f"标题\n\n武汉成立了{count}课题组。\n", "utf-8")
        return self.library.build(gate=False).id

    def ready(self) -> bool:
        """Whether questions are answered."""
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False

    def get(self, path: str) -> tuple[int, str]:
        """The answer over a connection of its own, which either worker may take."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def search(self) -> tuple[int, str]:
        """The status of one search, and the generation that answered."""
        status, text = self.get(f"/v1/search?question={quote('成立了多少个课题组?')}")
        self.searched.append(text)
        return status, json.loads(text).get("generation", "")

    def workers(self) -> set[int]:
        """The workers' processes."""
        return workers_of(self.process.pid)


def workers_of(parent: int) -> set[int]:
    """Processes that multiprocessing spawned under this one, and that are no zombies."""
    return {
        int(folder.name)
        for folder in Path("/proc").glob("[0-9]*")
        if state(folder) == ("alive", parent) and b"spawn_main" in (folder / "cmdline").read_bytes()
    }


def state(folder: Path) -> tuple[str, int]:
    """Whether the process of a folder in /proc is alive, and the one that began it."""
    try:
        letter, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return "gone", 0
    return "gone" if letter in "ZX" else "alive", int(parent)


def alive(process: int) -> bool:
    """Whether the process is there, and no zombie."""
    return state(Path(f"/proc/{process}"))[0] == "alive"


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Returns once the condition holds; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(condition)
        time.sleep(0.05)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workers")
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    served = Served(
        load_settings(data=folder / "data", corpus=folder / "corpus", port=port, workers=2)
    )
    yield served
    served.process.kill()
    served.process.wait()


def test_ten_swaps_under_load_without_an_error(served: Served) -> None:
    over = Event()

    def ask() -> list[tuple[int, str]]:
        said = []
        while not over.is_set():
            said.append(served.search())
        return said

    with ThreadPoolExecutor(2) as callers:
        asked = [callers.submit(ask) for _ in range(2)]
        try:
            for swap in range(SWAPS):
                swap_to = served.generations[swap % 2]
                served.library.rollback(swap_to)
                until(partial(all_answer_from, served, swap_to))
        finally:
            over.set()
        answers = [answer for one in asked for answer in one.result()]
    assert set(answers) == {(200, id) for id in served.generations}
    assert len(answers) > SWAPS


def all_answer_from(served: Served, generation: str) -> bool:
    """Whether several answers in a row, of whichever worker, come from this generation."""
    return all(served.search() == (200, generation) for _ in range(6))


def test_the_metrics_are_those_of_all_workers(served: Served) -> None:
    """A request is counted once its answer is sent: a moment after it is heard, perhaps."""
    for _ in range(20):
        served.search()
    until(lambda: requests(served) == len(served.searched))
    assert {requests(served) for _ in range(10)} == {len(served.searched)}


def requests(served: Served) -> int:
    """How many searches have been answered, as whichever worker is asked says."""
    _, text = served.get("/metrics")
    (count,) = re.findall(
        r'^zhengyin_requests_total\{route="/v1/search",status="200"\} (\d+)', text, re.M
    )
    return int(count)


def test_a_worker_that_dies_is_replaced(served: Served) -> None:
    before = served.workers()
    assert len(before) == 2
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(served.workers() - {min(before)}) == 2)
    assert max(before) in served.workers()
    until(lambda: served.search()[0] == 200)


def test_no_worker_outlives_the_process_that_began_them(served: Served) -> None:
    workers = served.workers()
    served.process.kill()
    served.process.wait()
    until(lambda: not any(map(alive, workers)))


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_all_end_at_a_signal(kind: signal.Signals) -> None:
    script = "from tests.service.idle_workers import keep; keep()"
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stderr=PIPE) as process:
        until(lambda: len(workers_of(process.pid)) == 2)
        workers = workers_of(process.pid)
        process.send_signal(kind)
        assert process.wait(30) == -kind
    assert not any(map(alive, workers))
