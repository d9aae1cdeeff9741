"""What narrows a question besides documents: headings, metadata, a day in force."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月?)|年?)(?:[T\s].*)?", re.ASCII | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date = date.min
    last: date = date.max


@dataclass(frozen=True, slots=True)
class Condition:
    """What a document must state under `key`: one of `values`, or a day within `period`.

    Of `tags`, which are several in one text, one must be among the values.
    """

    key: str
    values: frozenset[str] = frozenset()
    period: Period | None = None


def read_period(text: str) -> Period | None:
    """The days that `2024`, `2024-06`, `2024-06-27` or `2024年6月27日` means; None for no date."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return Period(first, first)
    last = first.month if month else 12
    return Period(first, date(first.year, last, calendar.monthrange(first.year, last)[1]))
