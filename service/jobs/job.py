"""A job: what it is to do, and how it stands at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from pydantic import JsonValue

from service.errors import Problem

Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]
Arguments = Mapping[str, JsonValue]
"""What a job's work is given beside the settings."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands at one moment; times are UTC, progress goes from 0 to 1.

    `done` of `total` counts the stage's things, where it has any; `expected` is when it will have
    ended, at its latest rate.
    """

    id: str
    kind: str
    created: datetime
    arguments: Arguments = field(default_factory=dict)
    status: Status = "queued"
    progress: float = 0.0
    stage: str | None = None
    done: int | None = None
    total: int | None = None
    started: datetime | None = None
    finished: datetime | None = None
    expected: datetime | None = None
    result: Mapping[str, str] | None = None
    error: Problem | None = None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the job will have ended at its latest rate; None when that is not known."""
        if self.expected is None or self.finished is not None:
            return None
        left = (self.expected - now()).total_seconds()
        return left if left > 0 else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a job's log, and when it was written, in UTC."""

    time: datetime
    text: str


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)
