"""Locks between processes that the system lets go when their holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import Conflict, InvalidSettings, UnknownGeneration


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps every other process from adding to the folder, until this one is done or dead.

    Raises Conflict while another adds, and InvalidSettings when it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise Conflict(f"another build is writing to {folder}: wait until it ends") from error
    except OSError as error:
        raise InvalidSettings(
            f"{folder} cannot be written to ({error.strerror}): make room or set ZHENGYIN_DATA to "
            "a folder of yours"
        ) from error


class Use:
    """Marks a folder as in use by this process, for as long as the object lives."""

    def __init__(self, folder: Path) -> None:
        """Raises UnknownGeneration when the folder is gone or about to be removed."""
        try:
            self._handle: int | None = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise _gone(folder) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise _gone(folder) from error

    def __del__(self) -> None:
        """Lets go of the folder."""
        if handle := getattr(self, "_handle", None):
            os.close(handle)


@contextmanager
def unused(folder: Path) -> Iterator[bool]:
    """Whether no process uses the folder, and none begins to before the block ends."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        free = False
    else:
        free = True
    try:
        yield free
    finally:
        os.close(handle)


def _gone(folder: Path) -> UnknownGeneration:
    return UnknownGeneration(
        f"generation {folder.name} is gone or being removed: `zhengyin generations` lists them"
    )
