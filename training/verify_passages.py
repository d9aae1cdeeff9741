"""Stretches of a document to alter, or to write in another way, with what is due of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLAUSE = re.compile(r"[^,;。!?\n]+[,;。!?]?")
_SHORTEST = 14


@dataclass(frozen=True, slots=True)
class Change:
    """Characters `start` to `end` of the document that a quotation gives as `claimed`."""

    kind: str
    start: int
    end: int
    claimed: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation of characters `start` to `end`, with the difference (kind, claimed, source)."""

    text: str
    spans: tuple[tuple[int, int], ...]
    tags: tuple[str, ...]
    difference: tuple[str, str, str] | None = None


def sentences(
    text: str, shortest: int = _SHORTEST, longest: int = 120
) -> Iterator[tuple[int, int]]:
    """The sentences of `text` that stand on one line and are of a length to quote."""
    for found in re.finditer(r"[^。!?\n]+[。!?]", text):
        if shortest <= found.end() - found.start() <= longest:
            yield found.span()


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of `text`, each with the mark that ends it."""
    return [found.span() for found in _CLAUSE.finditer(text)]


def altered(text: str, change: Change, wide: bool) -> Case | None:
    """The clauses around a change, quoted with it; None when that is a passage of the document."""
    start, end = _window(text, change, 3 * _SHORTEST if wide else _SHORTEST)
    quotation = text[start : change.start] + change.claimed + text[change.end : end]
    if _bare(quotation) in _bare(text) or "\n" in text[start:end]:
        return None
    difference = change.kind, change.claimed, text[change.start : change.end]
    return Case(quotation, ((start, end),), (change.kind, *change.tags), difference)


def _bare(text: str) -> str:
    return re.sub(r"[\s,;。!?]", "", text)


def _window(text: str, change: Change, shortest: int) -> tuple[int, int]:
    """Whole clauses that hold the change, with more of them on both sides until long enough."""
    parts = clauses(text)
    first = next(i for i, (_, end) in enumerate(parts) if end > change.start)
    last = max(first, max(i for i, (start, _) in enumerate(parts) if start < max(change.end, 1)))
    while parts[last][1] - parts[first][0] < shortest + change.end - change.start:
        if last + 1 < len(parts) and parts[last + 1][0] == parts[last][1]:
            last += 1
        elif first and parts[first - 1][1] == parts[first][0]:
            first -= 1
        else:
            break
    start, end = parts[first][0], parts[last][1]
    return start, end - (text[end - 1] in ",;" and end > change.end)
