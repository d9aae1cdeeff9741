"""Which stretches of which documents a text may come from, by the n-grams they share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.verify.letters import grams
from index.verify.postings import Postings
from rag.document import Span

_BUCKET = 64
_MOST_WINDOWS = 6
_SLACK = 48


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one document that shares n-grams with the text, and how many, weighed."""

    document: int
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Hits:
    """Shared n-grams: one that stands at `here` in the text stands at `places` in the documents."""

    here: NDArray[np.int64]
    places: NDArray[np.int64]
    weights: NDArray[np.float64]

    def within(self, span: Span) -> "Hits":
        """The hits whose n-gram begins in a range of the text."""
        inside = (self.here >= span.start) & (self.here < span.end)
        return Hits(self.here[inside], self.places[inside], self.weights[inside])


@dataclass(frozen=True, slots=True)
class Layout:
    """Documents laid end to end, one character apart; `begins[i]` is where document i begins."""

    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Layout":
        """The layout of `texts`."""
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        return cls(np.cumsum(lengths + 1) - lengths - 1, lengths)

    def document(self, place: int) -> int:
        """The number of the document that holds a place."""
        return int(np.searchsorted(self.begins, place, side="right")) - 1


def find_hits(
    text: str, postings: Postings, layout: Layout, allowed: NDArray[np.bool_] | None
) -> Hits:
    """The n-grams of `text` that stand in the documents (those that are `allowed`)."""
    hashes, offsets = grams(text)
    which, places, weights = postings.find(hashes)
    if allowed is not None:
        kept = allowed[np.searchsorted(layout.begins, places, side="right") - 1]
        which, places, weights = which[kept], places[kept], weights[kept]
    return Hits(offsets[which], places, weights)


def windows(hits: Hits, span: Span, layout: Layout) -> Iterator[Window]:
    """The likeliest stretches for a range of the text, best first.

    N-grams of one quotation stand about as far from each other in the document as in the text, so
    they fall into the same bucket of differences between the two places, or the next one.
    """
    inside = hits.within(span)
    if not len(inside.here):
        return
    buckets, inverse = np.unique((inside.places - inside.here) // _BUCKET, return_inverse=True)
    votes = np.bincount(inverse, weights=inside.weights)
    following = np.flatnonzero(np.diff(buckets) == 1)
    joint = votes.copy()
    joint[following] += votes[following + 1]
    taken: set[int] = set()
    for best in np.argsort(-joint, kind="stable"):
        bucket = int(buckets[best])
        if not taken & {bucket - 1, bucket, bucket + 1}:
            taken.add(bucket)
            yield _window(hits, span, layout, bucket * _BUCKET, float(joint[best]))
        if len(taken) == _MOST_WINDOWS:
            return


def _window(hits: Hits, span: Span, layout: Layout, low: int, weight: float) -> Window:
    """The document's range for the text's range, with room on both sides for what was left out."""
    near = (hits.places - hits.here >= low) & (hits.places - hits.here < low + 2 * _BUCKET)
    near &= (hits.here >= span.start) & (hits.here < span.end)
    document = layout.document(int(hits.places[near][0]))
    begin = int(layout.begins[document])
    room = _SLACK + min(2 * _BUCKET, len(span))
    start = max(0, low + span.start - begin - room)
    end = low + 2 * _BUCKET + span.end - begin + room
    return Window(document, Span(start, min(end, int(layout.lengths[document]))), weight)
