"""Start a server on given cores, wait for its first answer, weigh it, and stop it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from functools import partial
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.environments import ROOT
from benchmarks.load import Client
from benchmarks.systems import System

PATIENCE = 300.0
"""Seconds that a server has to give its first answer."""


class Server:
    """A running system; `start_seconds` is from the start of its process to its first answer."""

    def __init__(self, system: System, cores: Sequence[int], log: Path) -> None:
        self.system, self.port, self.log = system, _free_port(), log
        self._cores = cores

    def __enter__(self) -> Self:
        began = time.perf_counter()
        self.process = self._launch()
        try:
            self._wait(began + PATIENCE)
        except BaseException:
            self._stop()
            raise
        self.start_seconds = time.perf_counter() - began
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._stop()

    def rss_megabytes(self) -> float:
        """The resident memory of the process and all its descendants, in MB."""
        return sum(map(_rss, _tree(self.process.pid))) / 1e6

    def _launch(self) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        own = {name: value for name, value in os.environ.items() if "ZHENGYIN" not in name}
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [*self.system.command, "--port", str(self.port)],
                cwd=ROOT,
                env={**own, **self.system.environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=partial(os.sched_setaffinity, 0, self._cores),
            )

    def _wait(self, deadline: float) -> None:
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() > deadline:
                tail = self.log.read_text(errors="replace")[-2000:]
                raise SystemExit(f"{self.system.name} gives no answer; the end of its log:\n{tail}")
            time.sleep(0.01)

    def _answers(self) -> bool:
        try:
            with Client(self.port) as client:
                reply = client.ask(self.system.search("市政协今年的一号建议案是什么?"))
                return bool(self.system.passages(reply))
        except (OSError, HTTPException):
            return False

    def _stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _tree(root: int) -> set[int]:
    parents = {pid: parent for pid in _pids() if (parent := _parent(pid)) is not None}
    tree, size = {root}, 0
    while len(tree) > size:
        size = len(tree)
        tree |= {pid for pid, parent in parents.items() if parent in tree}
    return tree


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int | None:
    value = _status(pid, "PPid")
    return None if value is None else int(value)


def _rss(pid: int) -> int:
    return 1024 * int((_status(pid, "VmRSS") or "0 kB").split()[0])


def _status(pid: int, field: str) -> str | None:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(field)), None)
