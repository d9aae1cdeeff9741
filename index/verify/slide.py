"""Moving an omission or an addition to where a clause begins, which leaves the edits the same."""

from collections.abc import Sequence

from index.verify.align import Step, tie
from index.verify.tokens import Tokens


def slide(found: Sequence[Step], claim: Tokens, source: Tokens) -> list[Step]:
    """The same edits with each omission and addition moved to where a clause begins, if it can be.

    Leaving out 北京、 from 上海、北京、浙江 is the same edit as leaving out 、北京.
    """
    moved = list(found)
    for at in range(1, len(moved) - 1):
        before, step, after = moved[at - 1 : at + 2]
        if before.equal and after.equal and not step.equal:
            if not step.claim:
                by = _best_shift(source, step.source, len(before.claim), len(after.claim))
            elif not step.source:
                by = _best_shift(claim, step.claim, len(before.claim), len(after.claim))
            else:
                continue
            moved[at - 1 : at + 2] = _shift(before, step, after, by)
    return [step for step in moved if step.claim or step.source]


def _best_shift(tokens: Tokens, over: range, back: int, ahead: int) -> int:
    """By how much the tokens `over` can move and stay the same words, for the best beginning."""
    keys, size = tokens.keys, len(over)
    low = 0
    while -low < back and keys[over.start + low - 1] == keys[over.stop + low - 1]:
        low -= 1
    high = 0
    while high < ahead and keys[over.start + high] == keys[over.start + high + size]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (tie(tokens.gap(over.start + by)), -abs(by)))


def _shift(before: Step, step: Step, after: Step, by: int) -> tuple[Step, Step, Step]:
    return (
        Step(True, _grow(before.claim, by), _grow(before.source, by)),
        Step(False, _move(step.claim, by), _move(step.source, by)),
        Step(True, _shrink(after.claim, by), _shrink(after.source, by)),
    )


def _grow(over: range, by: int) -> range:
    return range(over.start, over.stop + by)


def _move(over: range, by: int) -> range:
    return range(over.start + by, over.stop + by)


def _shrink(over: range, by: int) -> range:
    return range(over.start + by, over.stop)
