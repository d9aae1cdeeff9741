"""Cutting a sentence that is too long for the encoder: between clauses, words or characters."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from corpus.view import View
from rag.document import Span

_CUTS = (re.compile(r"[，,、；;：:。！？!?…—][”’」』）)\"]*\s*"), re.compile(r"\s+"))


def split_long(view: View, span: Span, fits: Callable[[Span], bool]) -> Iterator[Span]:
    """Pieces of `span` that fit, together all of it but white space, halved near their middle.

    `fits` must accept, or refuse with an error, a piece of one character.
    """
    start, end = (bisect_left(view.offsets, place) for place in (span.start, span.end))
    waiting = [(start, end)]
    while waiting:
        start, end = waiting.pop()
        piece = view.source(start, end)
        if not piece:
            continue
        if fits(piece):
            yield piece
        else:
            middle = _cut(view.text, start, end)
            waiting += [(middle, end), (start, middle)]


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut nearest to the middle, within the middle half."""
    middle, quarter = (start + end) // 2, (end - start) // 4
    for mark in _CUTS:
        found = mark.finditer(text, start + quarter, end - quarter)
        places = [each.end() for each in found if start < each.end() < end]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return middle if start < middle < end else start + 1
