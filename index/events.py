"""What happened to the generations, a line an event, only ever added to."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

Kind = Literal["built", "gated", "refused", "live", "rolled back", "pruned"]
POINTED: frozenset[Kind] = frozenset({"live", "rolled back"})
"""The events after which their generation is live."""


class Event(BaseModel):
    """One thing that happened to a generation; `time` is UTC."""

    model_config = ConfigDict(frozen=True)
    time: datetime
    event: Kind
    generation: str
    reason: str = ""


class Events:
    """The log of a data folder, in its file `events.jsonl`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, event: Kind, generation: str, reason: str = "") -> None:
        """Writes the event to the disk, in one piece, whoever else adds."""
        one = Event(time=datetime.now(UTC), event=event, generation=generation, reason=reason)
        handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            start = b"" if _ends_a_line(handle) else b"\n"
            os.write(handle, start + one.model_dump_json().encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    def list(self) -> Sequence[Event]:
        """Every event, oldest first; a line that a kill or the disk has damaged is left out."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return []
        return [event for line in lines if (event := _parsed(line)) is not None]


def _ends_a_line(handle: int) -> bool:
    size = os.fstat(handle).st_size
    return size == 0 or os.pread(handle, 1, size - 1) == b"\n"


def _parsed(line: bytes) -> Event | None:
    try:
        return Event.model_validate_json(line)
    except ValidationError:
        return None
