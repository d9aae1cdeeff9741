"""Which of the stretches found are one quotation, and which words of the text belong to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.verify.align import tie
from index.verify.boundaries import elided, ends_sentence, units
from index.verify.overlap import skips
from index.verify.search import Found
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
    sentence_of = {at: part for part in units(claim, over) for at in part}
    largest = _largest(joined, sentence_of)
    return [
        Quotation(each, _claimed(each, largest, sentence_of))
        for each in joined
        if each.equal >= _OWN or each in map(largest.get, _ends(each, sentence_of))
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


def _ends(one: Found, sentence_of: Mapping[int, range]) -> Iterator[range]:
    """The sentences of the text in which a stretch begins and stops."""
    yield sentence_of[one.claim.start]
    yield sentence_of[one.claim.stop - 1]


def _largest(found: Sequence[Found], sentence_of: Mapping[int, range]) -> Mapping[range, Found]:
    """The largest of the stretches that begin or stop in each sentence, the first of equal ones."""
    largest: dict[range, Found] = {}
    for each in found:
        for sentence in _ends(each, sentence_of):
            if sentence not in largest or each.equal > largest[sentence].equal:
                largest[sentence] = each
    return largest


def _claimed(one: Found, largest: Mapping[range, Found], sentence_of: Mapping[int, range]) -> range:
    """The stretch with the rest of its first and last sentence, where no larger one has them."""
    first, last = _ends(one, sentence_of)
    start = first.start if largest[first] is one else one.claim.start
    return range(start, last.stop if largest[last] is one else one.claim.stop)
