"""Finding a text that stands in a document character for character."""

import re

from index.verify.candidates import find_hits
from index.verify.search import Source
from rag.document import Span

_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.．](?!\d{4}年)\d+)*")
_ITEM = re.compile(r"\s*\d{1,2}[.．]")
_NEAR = 40


def find_exact(text: str, source: Source) -> tuple[int, Span] | None:
    """The first document, by number, and range that hold `text` and cut no number; or None."""
    hits = find_hits(text, source.postings, source.layout, source.allowed)
    if not len(hits.here):
        return _scan(text, source)
    rarest = hits.here == hits.here[0]
    for place in sorted(hits.places[rarest] - hits.here[0]):
        document = max(0, source.layout.document(int(place)))
        start = int(place) - int(source.layout.begins[document])
        span = Span(max(0, start), max(0, start) + len(text))
        if start >= 0 and _holds(source.texts[document], span, text):
            return document, span
    return None


def _holds(document: str, span: Span, text: str) -> bool:
    """Whether `text` stands there, and not only the digits of a longer number at its edges."""
    return document.startswith(text, span.start) and not (
        _cuts(document, span.start) or _cuts(document, span.end)
    )


def _cuts(text: str, at: int) -> bool:
    """Whether `at` lies within a number in digits; 1. at the start of a line is a list's."""
    low = max(0, at - _NEAR)
    line = text[low:at].rpartition("\n")
    if (line[1] or not low) and _ITEM.fullmatch(line[2]):
        return False
    around = _NUMBER.finditer(text, low, at + _NEAR)
    return any(found.start() < at < found.end() for found in around)


def _scan(text: str, source: Source) -> tuple[int, Span] | None:
    """The same for a text of numbers and punctuation, which no n-gram leads to."""
    for number, document in enumerate(source.texts):
        if source.allowed is None or source.allowed[number]:
            start = document.find(text)
            while start >= 0:
                span = Span(start, start + len(text))
                if _holds(document, span, text):
                    return number, span
                start = document.find(text, start + 1)
    return None
