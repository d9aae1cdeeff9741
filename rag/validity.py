"""When a text is in force: the days `effective` and `repealed` in a document's metadata."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rag.conditions import read_period
from rag.errors import InvalidRequest

EFFECTIVE, REPEALED = "effective", "repealed"

Kind = Literal["repealed", "not_yet_effective"]


@dataclass(frozen=True, slots=True)
class Caveat:
    """That a text was no longer, or not yet, in force on a day; `since` is when that changes."""

    kind: Kind
    since: date

    @property
    def chinese(self) -> str:
        """The warning in Chinese."""
        day = f"{self.since.year}年{self.since.month}月{self.since.day}日"
        return f"本文自{day}起废止" if self.kind == "repealed" else f"本文自{day}起施行,尚未生效"

    @property
    def english(self) -> str:
        """The warning in English."""
        if self.kind == "repealed":
            return f"this text was repealed on {self.since}"
        return f"this text is not in force before {self.since}"


def warn(metadata: Mapping[str, str], day: date) -> Caveat | None:
    """What a reader of the text must know on that day; None when it is in force, or says nothing.

    In force means effective ≤ day < repealed; of a month or a year the first day counts.
    """
    repealed, effective = _day(metadata, REPEALED), _day(metadata, EFFECTIVE)
    if repealed and repealed <= day:
        return Caveat("repealed", repealed)
    return Caveat("not_yet_effective", effective) if effective and day < effective else None


def check_days(metadata: Mapping[str, str]) -> None:
    """Raises InvalidRequest when one of the two is no day, or the text is repealed too early."""
    for name in (EFFECTIVE, REPEALED):
        if metadata.get(name, "").strip() and _day(metadata, name) is None:
            raise InvalidRequest(f"{name} is {metadata[name]!r}: give a day as 2024-01-31")
    effective, repealed = _day(metadata, EFFECTIVE), _day(metadata, REPEALED)
    if effective and repealed and repealed < effective:
        raise InvalidRequest(
            f"repealed is {repealed}, before effective, which is {effective}: mend one of them"
        )


def _day(metadata: Mapping[str, str], name: str) -> date | None:
    period = read_period(metadata.get(name, ""))
    return period.first if period else None
