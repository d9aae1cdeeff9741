"""Which of the stretches found are one quotation, and which words of the text belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.verify.align import tie
from index.verify.boundaries import elided, ends_sentence
from index.verify.search import Found, skips
from index.verify.tokens import Tokens, tokenize
from rag.document import Span

_FAR = 400
_OWN = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch found, and the tokens of the text that claim to be of it."""

    found: Found
    over: range


def group(
    found: Sequence[Found], claim: Tokens, over: range, texts: Sequence[str]
) -> list[Quotation]:
    """The quotations among what was found (in order) of tokens `over`."""
    joined: list[Found] = []
    for each in found:
        if joined and _continues(joined[-1], each, claim, texts):
            joined[-1] = _both(joined[-1], each)
        else:
            joined.append(each)
    return [
        Quotation(each, _claimed(each, kept, claim, over))
        for kept in [_of_their_own(joined, claim)]
        for each in kept
    ]


def _continues(first: Found, second: Found, claim: Tokens, texts: Sequence[str]) -> bool:
    """Whether the second goes on where the first stops, with words changed or left out between."""
    if first.document != second.document or second.span.start < first.span.end:
        return False
    gaps = [claim.gap(at) for at in range(first.claim.stop, second.claim.start + 1)]
    between = Span(first.span.end, second.span.start)
    if any(map(elided, gaps)) or len(between) > _FAR:
        return False
    left_out = tokenize(texts[first.document], between)
    ends = next(filter(ends_sentence, gaps), "")
    return not len(left_out) or not (
        skips(ends, left_out, range(len(left_out))) or _sentences(left_out)
    )


def _sentences(tokens: Tokens) -> bool:
    """Whether a sentence ends before, within or after what was left out."""
    return any(tie(tokens.gap(at)) == 2 for at in range(len(tokens) + 1))


def _both(first: Found, second: Found) -> Found:
    return replace(
        first,
        claim=range(first.claim.start, second.claim.stop),
        span=Span(first.span.start, second.span.end),
        equal=first.equal + second.equal,
    )


def _of_their_own(found: Sequence[Found], claim: Tokens) -> list[Found]:
    """Without the scraps that stand in one sentence with a larger stretch."""
    return [
        each
        for each in found
        if each.equal >= _OWN
        or not any(other.equal > each.equal and _together(each, other, claim) for other in found)
    ]


def _together(one: Found, other: Found, claim: Tokens) -> bool:
    """Whether no sentence of the text ends between two stretches of it."""
    first, second = sorted((one, other), key=lambda each: each.claim.start)
    between = range(first.claim.stop, second.claim.start + 1)
    return not any(ends_sentence(claim.gap(at)) for at in between)


def _claimed(one: Found, found: Sequence[Found], claim: Tokens, over: range) -> range:
    """The stretch with the rest of its first and last sentence; two in one: the larger has all."""
    rivals = [each for each in found if each is not one and _together(one, each, claim)]
    if any((each.equal, -each.claim.start) > (one.equal, -one.claim.start) for each in rivals):
        return one.claim
    start, stop = one.claim.start, one.claim.stop
    while start > over.start and not ends_sentence(claim.gap(start)):
        start -= 1
    while stop < over.stop and not ends_sentence(claim.gap(stop)):
        stop += 1
    return range(start, stop)
