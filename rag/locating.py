"""Where a permalink's passage stands now: exact, moved, changed or gone."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from rag.document import Document, Span
from rag.edits import closest, edits
from rag.selectors import CONTEXT, Permalink
from rag.verification import Difference, DifferenceKind

Standing = Literal["exact", "moved", "changed", "gone"]
Compare = Callable[[str, str], tuple[Difference, ...]]
"""Compares what was quoted with what stands there now; spans point into the two."""

_LONG = 20
_GRAM = 4
_PARTS = 256
_BUCKET = 32
_MOST = 64


@dataclass(frozen=True, slots=True)
class Location:
    """How a cited passage stands now.

    `quote` is what the document holds at `span` now (both None when gone); `claimed` is what the
    link says it held. `differences` are between the two, `same_content` is whether the whole
    document is as the link knew it.
    """

    standing: Standing
    document_id: str
    claimed: str
    span: Span | None
    quote: str | None
    differences: tuple[Difference, ...]
    same_content: bool


def plain_differences(claimed: str, source: str) -> tuple[Difference, ...]:
    """The stretches in which two texts differ, told apart only by what is missing."""
    return tuple(
        Difference(_kind(here, there), here.of(claimed), there.of(source), here, there)
        for here, there in edits(claimed, source)
    )


def _kind(claimed: Span, source: Span) -> DifferenceKind:
    if claimed and source:
        return "wording"
    return "addition" if claimed else "omission"


def locate(
    permalink: Permalink, document: Document | None, compare: Compare = plain_differences
) -> Location:
    """Where the passage of a permalink stands in the document now (None: it is no longer there)."""
    if document is None or document.id != permalink.document_id:
        return Location("gone", permalink.document_id, permalink.exact, None, None, (), False)
    same = bool(permalink.sha256) and document.sha256.startswith(permalink.sha256)
    standing, span = _find(permalink, document.text)
    quote = span.of(document.text) if span else None
    changes = compare(permalink.exact, quote) if quote and standing == "changed" else ()
    return Location(standing, document.id, permalink.exact, span, quote, changes, same)


def _find(permalink: Permalink, text: str) -> tuple[Standing, Span | None]:
    if permalink.span.of(text) == permalink.exact:
        return "exact", permalink.span
    if (moved := _moved(permalink, text)) is not None:
        return "moved", moved
    between = _between(permalink, text)
    changed = between if between is not None else _likest(permalink, text)
    if not changed:
        return "gone", None
    return ("moved" if changed.of(text) == permalink.exact else "changed"), changed


def _moved(permalink: Permalink, text: str) -> Span | None:
    """Where the quote stands word for word; a short one only where it has something around it."""
    size = len(permalink.exact)
    found = [Span(at, at + size) for at in _places(permalink.exact, text)]
    known = [(_familiar(permalink, text, span), span) for span in found]
    known = [each for each in known if size >= _LONG or each[0] >= min(_GRAM, _around(permalink))]
    start = permalink.span.start
    best = max(known, key=lambda each: (each[0], -abs(each[1].start - start)), default=None)
    return best[1] if best else None


def _around(permalink: Permalink) -> int:
    return len(permalink.prefix) + len(permalink.suffix)


def _familiar(permalink: Permalink, text: str, span: Span) -> int:
    """How many characters around a range are as the permalink knew them."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end :][:CONTEXT]
    return _common(before[::-1], permalink.prefix[::-1]) + _common(after, permalink.suffix)


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _places(part: str, text: str) -> Iterator[int]:
    """Where `part` stands, at most _MOST times."""
    at = text.find(part)
    for _ in range(_MOST):
        if at < 0 or not part:
            return
        yield at
        at = text.find(part, at + 1)


def _between(permalink: Permalink, text: str) -> Span | None:
    """What stands between the words that were before and after the quote; empty if nothing does.

    The quote itself, if it stands there word for word; None where those words do not tell.
    """
    prefix, suffix, size = permalink.prefix, permalink.suffix, len(permalink.exact)
    begins = [at + len(prefix) for at in _places(prefix, text)] if prefix else [0]
    ends = list(_places(suffix, text)) if suffix else [len(text)]
    spans = [Span(a, b) for a in begins for b in ends if a <= b <= a + 2 * size + CONTEXT]
    best = min(spans, key=lambda span: abs(len(span) - size), default=None)
    if best is None or not (prefix or suffix):
        return None
    if (at := best.of(text).find(permalink.exact)) >= 0:
        return Span(best.start + at, best.start + at + size)
    if best and not (prefix and suffix):
        inner, _ = closest(permalink.exact, best.of(text))
        best = Span(best.start + inner.start, best.start + inner.end)
    return best if not best or _alike(permalink.exact, best.of(text)) else None


def _alike(one: str, other: str) -> bool:
    """Whether half of `one` is still there; of a word or two, anything that stands in its place."""
    return len(one) < _GRAM or 2 * closest(one, other)[1] <= len(one)


def _likest(permalink: Permalink, text: str) -> Span | None:
    """The range most like the quote, where most of its parts still stand."""
    exact = permalink.exact
    votes = Counter(
        (place - offset) // _BUCKET
        for offset in range(0, max(1, len(exact) - _GRAM + 1), 1 + len(exact) // _PARTS)
        for place in _places(exact[offset : offset + _GRAM], text)
    )
    if len(exact) < 2 * _GRAM or not votes:
        return None
    bucket = max(votes, key=lambda each: (votes[each] + votes[each + 1], -abs(each)))
    low = max(0, bucket * _BUCKET - len(exact) // 2 - _BUCKET)
    window = text[low : low + 2 * len(exact) + 4 * _BUCKET]
    span, distance = closest(exact, window)
    if 2 * distance > len(exact):
        return None
    return Span(low + span.start, low + span.end)
