"""What a file says of itself in its format's own fields: who wrote it, and on which day."""

import re

from corpus.pieces import tidy
from rag.conditions import read_period

_LONGEST = 200
_COMPACT = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_NOBODY = frozenset(
    "admin administrator author owner unknown user anonymous python-docx 作者 佚名 未知 用户 "
    "微软用户 user1 windows用户".split()
) | {"microsoft office user", "windows user", "microsoft user"}
"""What programs write for an author when nobody told them."""


def stated(author: str | None, day: str | None) -> dict[str, str]:
    """The metadata `author` and `date` (2024, 2024-01 or 2024-01-31) of what is usable."""
    name = one_line(author)
    named = "" if name.casefold() in _NOBODY else name
    return {key: text for key, text in (("author", named), ("date", _written(day or ""))) if text}


def one_line(text: str | None) -> str:
    """The text as one line of bounded length, without unseen characters."""
    return tidy((text or "")[:_LONGEST]).replace("\n", " ")


def _written(day: str) -> str:
    """The day as ISO 8601 writes it, as far as it is told; nothing when it is none."""
    compact = _COMPACT.match(day.strip())
    period = read_period("-".join(compact.groups()) if compact else day[:_LONGEST])
    if period is None:
        return ""
    days = (period.last - period.first).days
    return period.first.isoformat()[: 10 if days == 0 else 7 if days < 31 else 4]
