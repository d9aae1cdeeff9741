"""Moving an omission or an addition to where a clause begins, which leaves the edits the same."""

from collections.abc import Sequence

from index.verify.align import Step, tie
from index.verify.tokens import Tokens


def slide(found: Sequence[Step], claim: Tokens, source: Tokens) -> list[Step]:
    """The same edits with each omission and addition at the best of the places it can be.

    Leaving out 北京、 from 上海、北京、浙江 is the same edit as leaving out 、北京. What can move
    to an end of the text is not left out at all; what can move to another omission joins it.
    """
    steps, moved = list(found), _slid(found, claim, source)
    while len(moved) < len(steps):
        steps, moved = moved, _slid(moved, claim, source)
    return moved


def _slid(found: Sequence[Step], claim: Tokens, source: Tokens) -> list[Step]:
    moved = list(found)
    for at in range(1, len(moved) - 1):
        before, step, after = moved[at - 1 : at + 2]
        if before.equal and after.equal and not step.equal and not (step.claim and step.source):
            low, high = _room(before, step, after, claim, source)
            if -low == len(before.claim) and _unclaimed([step, *moved[max(0, at - 2) : at - 1]]):
                by = low
            elif high == len(after.claim) and _unclaimed([step, *moved[at + 2 : at + 3]]):
                by = high
            else:
                by = _best(step, range(low, high + 1), claim, source)
            moved[at - 1 : at + 2] = _shift(before, step, after, by)
    return _together([step for step in moved if step.claim or step.source])


def _together(found: Sequence[Step]) -> list[Step]:
    """The steps with omissions that have come to touch taken as one."""
    joined: list[Step] = []
    for step in found:
        if joined and _unclaimed([joined[-1], step]):
            whole = range(joined[-1].source.start, step.source.stop)
            joined[-1] = Step(False, step.claim, whole)
        else:
            joined.append(step)
    return joined


def _unclaimed(found: Sequence[Step]) -> bool:
    return not any(step.claim for step in found)


def _room(before: Step, step: Step, after: Step, claim: Tokens, source: Tokens) -> tuple[int, int]:
    """How far the change can move back (below 0) and ahead and be the same words."""
    keys, over = (source.keys, step.source) if step.source else (claim.keys, step.claim)
    low = high = 0
    while -low < len(before.claim) and keys[over.start + low - 1] == keys[over.stop + low - 1]:
        low -= 1
    while high < len(after.claim) and keys[over.start + high] == keys[over.stop + high]:
        high += 1
    return low, high


def _best(step: Step, room: range, claim: Tokens, source: Tokens) -> int:
    """The nearest move to where words are tied most loosely."""
    tokens, over = (source, step.source) if step.source else (claim, step.claim)
    return max(room, key=lambda by: (tie(tokens.gap(over.start + by)), -abs(by)))


def _shift(before: Step, step: Step, after: Step, by: int) -> tuple[Step, Step, Step]:
    return (
        Step(True, _move(before.claim, 0, by), _move(before.source, 0, by)),
        Step(False, _move(step.claim, by, by), _move(step.source, by, by)),
        Step(True, _move(after.claim, by, 0), _move(after.source, by, 0)),
    )


def _move(over: range, start: int, stop: int) -> range:
    return range(over.start + start, over.stop + stop)
