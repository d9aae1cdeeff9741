"""Windows: the passage shown for a chunk that was found, grown within its paragraph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.document import Chunk, Document, Span

WIDEST = 300
"""Characters up to which a passage grows around the chunk that was found."""


class Windows:
    """Small chunks find better, larger passages read better: neighbours are shown along."""

    def __init__(self, documents: Mapping[str, Document], chunks: Sequence[Chunk]) -> None:
        self._documents = documents
        self._chunks = chunks

    def around(self, numbers: Iterable[int], limit: int) -> list[tuple[int, Chunk]]:
        """At most `limit` passages, each with the number of the chunk it grew from, in order.

        A chunk that an earlier passage holds gives none, and no two passages share a character.
        """
        taken: set[int] = set()
        found: list[tuple[int, Chunk]] = []
        for number in numbers:
            if len(found) == limit:
                break
            if number not in taken:
                grown = self._grow(number, taken)
                taken.update(grown)
                found.append((number, self._join(grown)))
        return found

    def _grow(self, number: int, taken: set[int]) -> range:
        first = last = number
        growing = True
        while growing:
            growing = False
            for start, end in ((first, last + 1), (first - 1, last)):
                new = end if end > last else start
                if new not in taken and self._fits(number, new, start, end):
                    first, last, growing = start, end, True
                    break
        return range(first, last + 1)

    def _fits(self, number: int, new: int, start: int, end: int) -> bool:
        if not 0 <= new < len(self._chunks):
            return False
        one, other = self._chunks[number], self._chunks[new]
        same = (one.document_id, one.paragraph) == (other.document_id, other.paragraph)
        width = self._chunks[end].span.end - self._chunks[start].span.start
        return one.kind == other.kind == "body" and same and width <= WIDEST

    def _join(self, numbers: range) -> Chunk:
        parts = self._chunks[numbers[0] : numbers[-1] + 1]
        if len(parts) == 1:
            return parts[0]
        span = Span(parts[0].span.start, parts[-1].span.end)
        document = self._documents[parts[0].document_id]
        return replace(
            parts[0],
            section=document.section_of(span) or parts[0].section,
            span=span,
            sentences=tuple(sentence for part in parts for sentence in part.sentences),
            text=document.read(span),
        )
