"""What narrows a question, as people write it: headings, `key=value`, days."""

import re
from collections.abc import Iterable
from datetime import date

from rag.conditions import Condition, Period, read_period
from rag.errors import InvalidRequest
from rag.numerals import NUMERAL

_NUMBERED = re.compile(rf"第[（(]?{NUMERAL}[)）]?(?:分?编|[章节条款项目])(?:之{NUMERAL})?")
_CITED = re.compile(rf"(?:{_NUMBERED.pattern}\s*)+")
_RANGE = re.compile(r"(.*?)\.\.(.*)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_path(text: str) -> tuple[str, ...]:
    """The headings that `第二章 › 第十条` or `第二章第十条` means; raises InvalidRequest."""
    found: list[str] = []
    for part in re.split("[›>]", text):
        label = part.strip()
        found += _NUMBERED.findall(label) if _CITED.fullmatch(label) else [label]
    if not all(found):
        raise InvalidRequest(
            f"section {text!r} has an empty heading: write 第二章 or 第二章 › 第十条"
        )
    return tuple(found)


def read_conditions(texts: Iterable[str]) -> tuple[Condition, ...]:
    """What `key=value` and `key=2020-01-01..2021-12-31` mean, of one key any of several values.

    Raises InvalidRequest.
    """
    values: dict[str, set[str]] = {}
    periods: list[Condition] = []
    for text in texts:
        key, _, value = (part.strip() for part in text.partition("="))
        if not key or not value:
            raise InvalidRequest(f"condition {text!r} is not of the form key=value: give both")
        if ends := _RANGE.fullmatch(value):
            periods.append(Condition(key, period=_period(text, ends[1], ends[2])))
        else:
            values.setdefault(key, set()).add(value)
    return (*(Condition(key, frozenset(each)) for key, each in values.items()), *periods)


def read_day(text: str) -> date:
    """The day that `2024-01-31` means; raises InvalidRequest."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise InvalidRequest(f"{text!r} is no day: give it as 2024-01-31") from None


def _period(text: str, start: str, end: str) -> Period:
    first, last = read_period(start or "0001-01-01"), read_period(end or "9999-12-31")
    if first is None or last is None or last.last < first.first or not start + end:
        raise InvalidRequest(
            f"condition {text!r} is no range of days: give it as date=2020-01-01..2021-12-31, "
            "either end may be left out"
        )
    return Period(first.first, last.last)
