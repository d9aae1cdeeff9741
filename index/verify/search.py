"""Finding the stretches of a text that stand in the documents, best first, then what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.verify.align import Shared
from index.verify.boundaries import pieces, units
from index.verify.candidates import Hits, Layout, find_hits, windows
from index.verify.overlap import overlap
from index.verify.postings import Postings
from index.verify.tokens import Tokens, tokenize
from rag.document import Span

_LONGEST_PIECE = 256
_FEWEST, _OWN, _MOST_FOUND = 4, 8, 64
_SURE, _CLAUSE = 10, 6
_WORTH_A_LOOK, _SHARE = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `claim` of the text that stand, but for edits, in `span` of a document."""

    document: int
    claim: range
    span: Span
    equal: int


@dataclass(frozen=True, slots=True)
class Source:
    """What is searched: the documents' texts, their layout, their n-grams, and which may match."""

    texts: Sequence[str]
    layout: Layout
    postings: Postings
    allowed: NDArray[np.bool_] | None = None


def search(claim: Tokens, over: range, source: Source) -> list[Found]:
    """What is found of tokens `over`, in order, leaving out what is too little of its sentence."""
    sentences = units(claim, over)
    found = [
        each for piece in pieces(sentences, _LONGEST_PIECE) for each in _peel(claim, piece, source)
    ]
    covered = {at for each in found for at in each.claim}
    told = {
        at for part in sentences if len(covered & set(part)) >= _SHARE * len(part) for at in part
    }
    kept = [each for each in found if _enough(each, claim) or not told.isdisjoint(each.claim)]
    return sorted(kept, key=lambda each: each.claim.start)


def _peel(claim: Tokens, piece: range, source: Source) -> list[Found]:
    """The best stretch of the piece, then the best of what is left on each side, and so on."""
    span = claim.span(piece.start, piece.stop)
    hits = find_hits(span.of(claim.text), source.postings, source.layout, source.allowed)
    hits = Hits(hits.here + span.start, hits.places, hits.weights)
    found: list[Found] = []
    left = [piece]
    while left and len(found) < _MOST_FOUND:
        part = left.pop()
        fewest = min(_OWN, len(part) // 2) if part != piece else 1
        fewest = max(fewest, min(_FEWEST, len(piece)))
        best = _best(claim, part, hits, source, fewest) if len(part) >= fewest else None
        if best is not None:
            found.append(best)
            left += [range(part.start, best.claim.start), range(best.claim.stop, part.stop)]
        elif len(sentences := units(claim, part)) > 1:
            left += sentences
    return found


def _best(claim: Tokens, part: range, hits: Hits, source: Source, fewest: int) -> Found | None:
    """The stretch that shares most with tokens `part`, among the likeliest windows."""
    best, score, first = None, 0.0, 0.0
    for window in windows(hits, claim.span(part.start, part.stop), source.layout):
        first = first or window.weight
        if best is not None and (window.weight < first * _WORTH_A_LOOK or score == len(part)):
            break
        text = tokenize(source.texts[window.document], window.span)
        common = overlap(claim, part, text)
        if common and common.score > score and common.equal >= fewest:
            score = common.score
            best = _of_whole_sentences(claim, part, common, window.document, text)
    return best


def _of_whole_sentences(
    claim: Tokens, part: range, common: Shared, document: int, text: Tokens
) -> Found:
    """What was found, without sentences of which only some words were, or only one end.

    Sentences often begin with the same words; the rest of such a one is looked for with it.
    """
    whole = _whole(units(claim, part), common)
    if whole != common.claim:
        common = overlap(claim, whole, text) or common
    span = text.span(common.source.start, common.source.stop)
    return Found(document, common.claim, span, common.equal)


def _whole(sentences: Sequence[range], common: Shared) -> range:
    """The longest row of sentences that are in it; if none is, most of what is of one sentence."""
    rows, part = [range(0)], range(0)
    for sentence in sentences:
        inside = _within(sentence, common.claim)
        if inside != sentence or not _told(sentence, common.kept):
            rows.append(range(0))
            part = max(part, inside, key=len)
        else:
            rows[-1] = range(rows[-1].start if rows[-1] else sentence.start, sentence.stop)
    return max(rows, key=len) or part


def _told(sentence: range, kept: Sequence[range]) -> bool:
    return sum(len(_within(sentence, each)) for each in kept) >= _SHARE * len(sentence)


def _within(one: range, other: range) -> range:
    return range(max(one.start, other.start), max(one.start, min(one.stop, other.stop)))


def _enough(one: Found, claim: Tokens) -> bool:
    """Whether so much was found that it counts, however little of its sentence it is."""
    return one.equal >= _SURE or (one.equal >= _CLAUSE and _is_clause(one, claim))


def _is_clause(one: Found, claim: Tokens) -> bool:
    """Whether punctuation stands on both sides of what was found."""
    edges = one.claim.start, one.claim.stop
    return all(at in (0, len(claim)) or claim.gap(at).strip() for at in edges)
