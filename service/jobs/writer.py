"""The lock of the one who may write to the data folder: a job's process, or a command."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any, Self

from rag.errors import Conflict, InvalidSettings

FILE = ".writer"


class Writer:
    """Holds the lock until each process that has it is done or dead, however it ends.

    Handed to a process that is being spawned, it is shared: the lock belongs to the open file.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, data: Path, name: str) -> Self:
        """The lock, held under this name; raises Conflict naming who holds it, InvalidSettings."""
        try:
            data.mkdir(parents=True, exist_ok=True)
            handle = os.open(data / FILE, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise InvalidSettings(
                f"{data} cannot be written to ({error.strerror}): make room or set ZHENGYIN_DATA "
                "to a folder of yours"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace") or "another process"
            os.close(handle)
            raise Conflict(f"{holder} is running: wait for it or cancel it") from error
        found = cls(handle)
        found.name(name)
        return found

    def name(self, name: str) -> None:
        """Says who holds the lock; where the disk is full, nobody learns it."""
        with suppress(OSError):
            os.truncate(self._handle, 0)
            os.pwrite(self._handle, name.encode(), 0)

    def close(self) -> None:
        """Lets go, in this process."""
        os.close(self._handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (DupFd(self._handle),)


def _received(handle: Any) -> Writer:
    return Writer(handle.detach())


def written_to(data: Path) -> bool:
    """Whether anybody has ever written there."""
    return (data / FILE).exists()


@contextmanager
def writing(data: Path, command: str) -> Iterator[None]:
    """Keeps jobs and other commands from writing meanwhile; raises Conflict, InvalidSettings."""
    writer = Writer.take(data, f"`{command}` (process {os.getpid()})")
    try:
        yield
    finally:
        writer.close()
