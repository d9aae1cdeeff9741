"""Files that survive a kill or a power cut: written beside, flushed, and renamed in one step."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import InvalidSettings, StorageFull

RESERVE = 64 << 20
"""Bytes of the disk that stay free, whatever is to be kept."""


def flush(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file that nobody reads yet, and flushes it."""
    path.write_bytes(data)
    flush(path)


def replace_bytes(path: Path, data: bytes) -> None:
    """Puts a file in the place of another in one atomic rename."""
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    write_bytes(beside, data)
    beside.replace(path)
    flush(path.parent)


def check_room(folder: Path, size: int) -> None:
    """Raises StorageFull when so many bytes more would not leave RESERVE free."""
    free = shutil.disk_usage(folder).free
    if free < size + RESERVE:
        raise StorageFull(
            f"the disk of {folder} has {free >> 20} MiB free, too little for {size >> 20} MiB and "
            f"a reserve of {RESERVE >> 20} MiB: make room"
        )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tells a full disk as StorageFull, and a folder that cannot be written as InvalidSettings."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(f"the disk of {folder} is full: make room") from error
        raise InvalidSettings(
            f"{folder} cannot be written to ({error.strerror}): set ZHENGYIN_DATA to a folder of "
            "yours"
        ) from error
