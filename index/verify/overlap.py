"""The best part that a text shares with a stretch of a document."""

from collections.abc import Sequence

from index.verify.align import Shared, Step, shared, steps, tie
from index.verify.boundaries import ends_sentence, follows_item
from index.verify.slide import slide
from index.verify.tokens import Tokens

_CLOSE, _ANCHORS = 8, 3
_PASSAGE = 24


def overlap(claim: Tokens, part: range, text: Tokens) -> Shared | None:
    """The best that tokens `part` share with `text`, looked for in all of it and again close by.

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
    """The best part in which no whole sentences are left out or put in: those part quotations."""
    runs: list[list[Step]] = [[]]
    for step in slide(found, claim, text):
        runs[-1].append(step)
        if _left_out(step, claim, text) or _put_in(step, claim):
            runs.append([])
    parts = [part for run in runs if (part := shared(run))]
    return max(parts, key=lambda part: part.score, default=None)


def _left_out(step: Step, claim: Tokens, text: Tokens) -> bool:
    """Whether a step leaves out whole sentences of the source, or a passage with the end of one."""
    over = step.source
    if step.claim or not over.start or over.stop == len(text):
        return False
    if skips(claim.gap(step.claim.start), text, over):
        return True
    return len(over) > _PASSAGE and any(tie(text.gap(at)) == 2 for at in over[1:])


def _put_in(step: Step, claim: Tokens) -> bool:
    """Whether a step is whole sentences of the text that the source does not have there."""
    edges = step.claim.start, step.claim.stop
    return (
        bool(step.claim) and not step.source and all(ends_sentence(claim.gap(at)) for at in edges)
    )


def skips(gap: str, source: Tokens, over: range) -> bool:
    """Whether tokens `over`, which the text leaves out at a `gap`, are whole sentences.

    Where the text goes on in a new line with no comma before it, whole clauses will do.
    """
    if len(over) == 1 and follows_item(source, over.stop):
        return False
    edges = source.gap(over.start), source.gap(over.stop)
    if "\n" in gap and not tie(gap):
        return all(tie(edge) or ends_sentence(edge) for edge in edges)
    return all(map(ends_sentence, (gap, *edges)))
