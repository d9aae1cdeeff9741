"""Finding the stretches of a text that stand in the documents, best first, then what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.verify.align import Shared, Step, shared, steps, tie
from index.verify.boundaries import ends_sentence, pieces, units
from index.verify.candidates import Hits, Layout, find_hits, windows
from index.verify.postings import Postings
from index.verify.slide import slide
from index.verify.tokens import Tokens, tokenize
from rag.document import Span

_LONGEST_PIECE = 256
_FEWEST, _OWN, _MOST_FOUND = 4, 8, 64
_SURE, _CLAUSE = 10, 6
_WORTH_A_LOOK, _SHARE = 0.5, 0.4
_CLOSE, _ANCHORS = 8, 3
_PASSAGE = 24


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
        common = _common_part(claim, part, text)
        if common and common.score > score and common.equal >= fewest:
            score = common.score
            span = text.span(common.source.start, common.source.stop)
            best = Found(window.document, common.claim, span, common.equal)
    return best


def _common_part(claim: Tokens, part: range, text: Tokens) -> Shared | None:
    """What tokens `part` share with `text`: looked for in all of it, then again close by.

    Some words stand there twice, and count where they stand beside the rest.
    """
    keys = claim.keys[part.start : part.stop]
    wide = steps(keys, text.keys, part.start)
    best = _shared(wide, claim, text)
    anchors = sorted((step for step in wide if step.equal), key=lambda step: -len(step.claim))
    for anchor in anchors[:_ANCHORS]:
        low = max(0, anchor.source.start - (anchor.claim.start - part.start) - _CLOSE)
        high = anchor.source.stop + part.stop - anchor.claim.stop + _CLOSE
        near = _shared(steps(keys, text.keys[low:high], part.start, low), claim, text)
        if near and (best is None or near.score >= best.score):
            best = near
    return best


def _shared(found: Sequence[Step], claim: Tokens, text: Tokens) -> Shared | None:
    """The best part that does not leave out whole sentences: such a text is of two quotations."""
    runs: list[list[Step]] = [[]]
    for step in slide(found, claim, text):
        runs[-1].append(step)
        inside = step.source.start > 0 and step.source.stop < len(text)
        if not step.claim and inside and _parts(claim.gap(step.claim.start), text, step.source):
            runs.append([])
    parts = [part for run in runs if (part := shared(run))]
    return max(parts, key=lambda part: part.score, default=None)


def _parts(gap: str, text: Tokens, over: range) -> bool:
    """Whether leaving out tokens `over` at a `gap` of the text makes two quotations of it."""
    if skips(gap, text, over):
        return True
    return len(over) > _PASSAGE and any(tie(text.gap(at)) == 2 for at in over[1:])


def skips(gap: str, source: Tokens, over: range) -> bool:
    """Whether tokens `over`, which the text leaves out at a `gap`, are whole sentences.

    Where the text goes on in a new line with no comma before it, whole clauses will do.
    """
    edges = source.gap(over.start), source.gap(over.stop)
    if "\n" in gap and not tie(gap):
        return all(tie(edge) or ends_sentence(edge) for edge in edges)
    return all(map(ends_sentence, (gap, *edges)))


def _enough(one: Found, claim: Tokens) -> bool:
    """Whether so much was found that it counts, however little of its sentence it is."""
    return one.equal >= _SURE or (one.equal >= _CLAUSE and _is_clause(one, claim))


def _is_clause(one: Found, claim: Tokens) -> bool:
    """Whether punctuation stands on both sides of what was found."""
    edges = one.claim.start, one.claim.stop
    return all(at in (0, len(claim)) or claim.gap(at).strip() for at in edges)
