"""Several workers: processes that answer at one address, begun again when one dies."""

import logging
import multiprocessing
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep
from types import FrameType

from rag.errors import ZhengyinError
from service.app import create_app
from service.library import Library
from service.processes import SPAWN, start
from service.server import GRACE, make_server
from service.settings import Settings

Answer = Callable[[Settings, socket.socket, Path], None]
log = logging.getLogger("zhengyin")
INTERVAL = 0.5
"""Seconds between two looks at the workers."""
PAUSE = 1.0
"""Seconds before a worker is begun anew: one that cannot start would else take all the time."""
MEMORY = "/dev/shm"
PATIENCE = 2 * GRACE
"""Seconds that a worker has to stop."""


class Workers:
    """Keeps as many processes at the socket as the settings say, until SIGINT or SIGTERM."""

    def __init__(
        self, settings: Settings, listener: socket.socket, target: Answer | None = None
    ) -> None:
        """`target` is what each process runs in place of `answer`."""
        self._settings, self._listener = settings, listener
        self._target = target or answer
        self._signal: int | None = None
        self._processes: list[BaseProcess] = []

    def run(self) -> None:
        """Serves until told to stop, then ends as the signal demands."""
        with TemporaryDirectory(dir=_memory(), prefix="zhengyin-") as metrics, self._told():
            _prepare(metrics, self._settings.inference_threads)
            self._processes = [self._begin(metrics) for _ in range(self._settings.workers)]
            while self._signal is None:
                wait([process.sentinel for process in self._processes], INTERVAL)
                self._replace_dead(metrics)
            _stop(self._processes)
        signal.signal(self._signal, signal.SIG_DFL)  # which a shell's background job ignores
        signal.raise_signal(self._signal)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Notes SIGINT and SIGTERM meanwhile."""
        kinds = (signal.SIGINT, signal.SIGTERM)
        before = {kind: signal.signal(kind, self._note) for kind in kinds}
        try:
            yield
        finally:
            for kind, handler in before.items():
                signal.signal(kind, handler)

    def _note(self, kind: int, _frame: FrameType | None) -> None:
        self._signal = self._signal or kind

    def _begin(self, metrics: str) -> BaseProcess:
        args = (self._settings, self._listener, Path(metrics))
        process = SPAWN.Process(target=self._target, args=args)
        start(process)
        return process

    def _replace_dead(self, metrics: str) -> None:
        for at, process in enumerate(self._processes):
            if self._signal is None and not process.is_alive():
                log.error(
                    "worker %s has ended (code %s): another begins", process.pid, process.exitcode
                )
                process.close()
                sleep(PAUSE)
                self._processes[at] = self._begin(metrics)


def answer(settings: Settings, listener: socket.socket, metrics: Path) -> None:
    """Answers at the socket until told to stop, or until the process that began it is gone."""
    library = Library(settings)
    with suppress(ZhengyinError):  # whose route says what is wrong, and which may be mended yet
        library.open()
    server = make_server(create_app(library, settings, shared=metrics))
    Thread(target=_stop_with_parent, args=(metrics,), daemon=True).start()
    server.run(sockets=[listener])


def _memory() -> str | None:
    """Where files lie in memory: on a disk that is full, counting would end the process."""
    return MEMORY if os.access(MEMORY, os.W_OK) else None


def _prepare(metrics: str, threads: int) -> None:
    """What the libraries of the processes to come read from the environment as they are loaded."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
    os.environ["OMP_NUM_THREADS"] = str(threads)


def _stop(processes: Sequence[BaseProcess]) -> None:
    deadline = monotonic() + PATIENCE
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(max(0.0, deadline - monotonic()))
        process.kill()
        process.join()


def _stop_with_parent(metrics: Path) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(metrics, ignore_errors=True)
        os.kill(os.getpid(), signal.SIGTERM)
        sleep(PATIENCE)
        os._exit(1)
