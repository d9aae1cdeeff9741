"""The differences of a text from its source, from their aligned tokens."""

from collections.abc import Iterator, Sequence

from index.verify.align import Step, tie
from index.verify.guards import Side, kind_of
from index.verify.tokens import Tokens, is_number
from rag.document import Span
from rag.folding import fold
from rag.verification import Difference

Pair = tuple[Span, Span]
_WITH_CONTEXT = {"number": 1, "date": 2, "negation": 2}
"""The kinds that are told with what stands beside them, and with how many tokens of it."""


def differences(found: Sequence[Step], claim: Tokens, source: Tokens) -> tuple[Difference, ...]:
    """Every change, with its kind, and every difference of form, in the text's order."""
    return tuple(
        each
        for step in _joined(found, claim, source)
        for each in (_forms(step, claim, source) if step.equal else _change(step, claim, source))
    )


def similarity(found: Sequence[Step]) -> float:
    """1 minus the edits for each token of the longer side."""
    longer = max(sum(len(step.claim) for step in found), sum(len(step.source) for step in found))
    return 1.0 - sum(step.edits for step in found) / max(1, longer)


def _joined(found: Sequence[Step], claim: Tokens, source: Tokens) -> list[Step]:
    """Changes that touch, or are parted by one letter only (江苏 for 浙江), taken as one."""
    joined: list[Step] = []
    for step in found:
        if not step.equal and joined and not joined[-1].equal:
            joined[-1] = _over(joined[-1], step)
        elif not step.equal and len(joined) > 1 and _one_word(joined[-2], step, claim, source):
            joined[-2:] = [_over(joined[-2], step)]
        else:
            joined.append(step)
    return joined


def _one_word(first: Step, last: Step, claim: Tokens, source: Tokens) -> bool:
    """Whether one letter, and no number or punctuation, stands between two changes."""
    between = range(first.claim.stop, last.claim.start), range(first.source.stop, last.source.start)
    if len(between[0]) != 1 or _counted(first, claim) or _counted(last, claim):
        return False
    return not is_number(claim.keys[between[0].start]) and not any(
        _parted(step, tokens, over, side)
        for tokens, over, side in ((claim, between[0], "claim"), (source, between[1], "source"))
        for step in (first, last)
    )


def _parted(step: Step, tokens: Tokens, between: range, side: str) -> bool:
    """Whether punctuation stands between a change, where it has words, and the letter."""
    over = step.claim if side == "claim" else step.source
    at = between.start if over.stop == between.start else between.stop
    return bool(over) and bool(tokens.gap(at).strip())


def _counted(step: Step, claim: Tokens) -> bool:
    return any(is_number(claim.keys[at]) for at in step.claim)


def _over(first: Step, last: Step) -> Step:
    return Step(
        False,
        range(first.claim.start, last.claim.stop),
        range(first.source.start, last.source.stop),
    )


def _change(step: Step, claim: Tokens, source: Tokens) -> Iterator[Difference]:
    kind = kind_of(Side(claim, step.claim), Side(source, step.source))
    if kind in _WITH_CONTEXT and not (step.claim and step.source):
        step = _with_word(step, claim, source, _WITH_CONTEXT[kind])
    claimed = claim.span(step.claim.start, step.claim.stop)
    cited = source.span(step.source.start, step.source.stop)
    words, written = claimed.of(claim.text), cited.of(source.text)
    if fold(words, {}).text != fold(written, {}).text:
        yield Difference(kind, words, written, claimed, cited)
    elif words != written:
        yield Difference("form", words, written, claimed, cited)


def _with_word(step: Step, claim: Tokens, source: Tokens, word: int) -> Step:
    """The change with the word beside it, which both have: 不包容 for 包容, 6月 for 6月26日."""
    tokens, stop = (claim, step.claim.stop) if step.claim else (source, step.source.stop)
    most = min(len(claim) - step.claim.stop, len(source) - step.source.stop, word)
    after = next((by for by in range(most) if tie(tokens.gap(stop + by))), most)
    before = 0 if after else min(step.claim.start, step.source.start, word)
    return Step(
        False,
        range(step.claim.start - before, step.claim.stop + after),
        range(step.source.start - before, step.source.stop + after),
    )


def _forms(step: Step, claim: Tokens, source: Tokens) -> Iterator[Difference]:
    """Stretches of equal tokens that are written in another way."""
    here: Pair | None = None
    for pair in _written(step, claim, source):
        if here and here[0].end == pair[0].start and here[1].end == pair[1].start:
            here = Span(here[0].start, pair[0].end), Span(here[1].start, pair[1].end)
        else:
            yield from _form(here, claim, source)
            here = pair
    yield from _form(here, claim, source)


def _form(pair: Pair | None, claim: Tokens, source: Tokens) -> Iterator[Difference]:
    if pair:
        claimed, cited = pair
        yield Difference("form", claimed.of(claim.text), cited.of(source.text), claimed, cited)


def _written(step: Step, claim: Tokens, source: Tokens) -> Iterator[Pair]:
    """The tokens, and the punctuation and space between them, whose characters differ."""
    for a, b in zip(step.claim, step.source, strict=True):
        if a > step.claim.start and claim.gap(a) != source.gap(b):
            yield (
                Span(claim.ends[a - 1], claim.starts[a]),
                Span(source.ends[b - 1], source.starts[b]),
            )
        spans = claim.span(a, a + 1), source.span(b, b + 1)
        if spans[0].of(claim.text) != spans[1].of(source.text):
            yield spans
