"""Edits between two short texts, in time bounded by their lengths, with numpy alone."""

import numpy as np
from numpy.typing import NDArray

from rag.document import Span

Table = NDArray[np.int32]
Edit = tuple[Span, Span]
"""Characters of the one text that stand against others of the other; either may be empty."""


def edits(one: str, other: str) -> tuple[Edit, ...]:
    """The stretches in which two texts differ, in order, by the fewest edits (Levenshtein).

    Takes time and memory of len(one) · len(other).
    """
    return _back(one, other, _table(one, other, free=False), len(other))[1]


def closest(needle: str, text: str) -> tuple[Span, int]:
    """The range of `text` that becomes `needle` by the fewest edits, and how many they are.

    Takes time and memory of len(needle) · len(text). Source: Sellers, 1980.
    """
    table = _table(needle, text, free=True)
    end = int(np.argmin(table[-1]))
    start, _ = _back(needle, text, table, end)
    return Span(start, end), int(table[-1, end])


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _table(one: str, other: str, *, free: bool) -> Table:
    """Edits between each beginning of `one` and of `other`, or any part of it when `free`."""
    codes, steps = _codes(other), np.arange(len(other) + 1, dtype=np.int32)
    table = np.zeros((len(one) + 1, len(other) + 1), dtype=np.int32)
    if not free:
        table[0] = steps
    for row, code in enumerate(_codes(one), start=1):
        best = table[row - 1] + 1
        best[1:] = np.minimum(best[1:], table[row - 1, :-1] + (codes != code))
        table[row] = np.minimum.accumulate(best - steps) + steps
    return table


def _back(one: str, other: str, table: Table, end: int) -> tuple[int, tuple[Edit, ...]]:
    """Where in `other` the fewest edits begin when they stop at `end`, and what they are."""
    a, b, found = len(one), end, [(Span(len(one), len(one)), Span(end, end))]
    while a and (b or table[a, b]):
        kept = b > 0 and one[a - 1] == other[b - 1] and table[a, b] == table[a - 1, b - 1]
        if kept or (b and table[a, b] == table[a - 1, b - 1] + 1):
            a, b = a - 1, b - 1
        elif table[a, b] == table[a - 1, b] + 1:
            a -= 1
        else:
            b -= 1
        here, there = found[-1]
        if kept:
            found.append((Span(a, a), Span(b, b)))
        else:
            found[-1] = Span(a, here.end), Span(b, there.end)
    if table[0, b]:
        here, there = found[-1]
        found[-1] = Span(0, here.end), Span(0, there.end)
        b = 0
    return b, tuple(edit for edit in reversed(found) if edit[0] or edit[1])
