"""Aligning a text's tokens with a document's: the part they share, and its edges."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from index.verify.tokens import Tokens

Keys = Sequence[str]
_GAP, _EDIT, _MOST_GAP = 1.0, 0.5, 12.0
_FARTHEST = 256
"""How many tokens beyond a match are looked at, since each is another alignment."""


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens `claim` of the one side against tokens `source` of the other; equal or not."""

    equal: bool
    claim: range
    source: range

    @property
    def edits(self) -> int:
        """How many tokens are replaced, left out or put in."""
        return 0 if self.equal else max(len(self.claim), len(self.source))


@dataclass(frozen=True, slots=True)
class Shared:
    """The best part of an alignment, and the stretches of the claim in it that are equal."""

    claim: range
    source: range
    kept: tuple[range, ...]
    score: float

    @property
    def equal(self) -> int:
        """How many tokens are equal."""
        return sum(map(len, self.kept))


def steps(claim: Keys, source: Keys, claim_at: int = 0, source_at: int = 0) -> list[Step]:
    """The fewest edits (Levenshtein) that turn one into the other, shifted to where each begins."""
    return [
        Step(
            code.tag == "equal",
            range(claim_at + code.src_start, claim_at + code.src_end),
            range(source_at + code.dest_start, source_at + code.dest_end),
        )
        for code in Levenshtein.opcodes(claim, source)
    ]


def shared(found: Sequence[Step]) -> Shared | None:
    """The run of steps with the most equal tokens for its gaps (Kadane's maximum sum)."""
    best: tuple[float, int, int] | None = None
    total, begin = 0.0, 0
    for at, step in enumerate(found):
        if total <= 0:
            total, begin = 0.0, at
        total += len(step.claim) if step.equal else -min(_MOST_GAP, _GAP + _EDIT * step.edits)
        if step.equal and (best is None or total > best[0]):
            best = total, begin, at
    return _shared(found, best) if best else None


def _shared(found: Sequence[Step], best: tuple[float, int, int]) -> Shared:
    score, begin, last = best
    while not found[begin].equal:
        begin += 1
    first, final = found[begin], found[last]
    return Shared(
        range(first.claim.start, final.claim.stop),
        range(first.source.start, final.source.stop),
        tuple(step.claim for step in found[begin : last + 1] if step.equal),
        score,
    )


def reach_after(claim: Tokens, over: range, source: Tokens, at: int) -> int:
    """How many source tokens from `at` on stand against claim tokens `over`, which follow a match.

    As many as make the fewest edits; where that does not tell, none if the claim's words are tied
    on in another way than the source's next, else as many as reach the end of a clause.
    """
    most = min(len(source) - at, len(over) + 4, _FARTHEST)
    ties = [tie(source.gap(at + k)) for k in range(most + 1)]
    left = claim.keys[over.start : over.stop]
    return _reach(left, tie(claim.gap(over.start)), source.keys[at : at + most], ties)


def reach_before(claim: Tokens, over: range, source: Tokens, at: int) -> int:
    """How many source tokens before `at` stand against claim tokens `over`, which lead a match."""
    most = min(at, len(over) + 4, _FARTHEST)
    ties = [tie(source.gap(at - k)) for k in range(most + 1)]
    left = claim.keys[over.start : over.stop][::-1]
    return _reach(left, tie(claim.gap(over.stop)), source.keys[at - most : at][::-1], ties)


def _reach(left: Keys, tied: int, source: Keys, ties: Sequence[int]) -> int:
    """The reach outwards from a match: `ties[k]` ties the source's token k to the one before."""
    if not left:
        return 0
    most = next((k for k, each in enumerate(ties) if each == 2), len(source))
    costs = [Levenshtein.distance(left, source[:k]) for k in range(most + 1)]
    best = [k for k, cost in enumerate(costs) if cost == min(costs)]
    if best[0] or tied != ties[0]:
        return min(best, key=lambda k: abs(k - len(left))) if best[0] else 0
    ends = [k for k in range(1, most + 1) if ties[k] and costs[k] <= costs[0] + 2]
    return ends[0] if ends else min(best[-1], len(left))


def tie(gap: str) -> int:
    """How a gap ties words: 0 directly, 1 by a comma or the like, 2 over a sentence's end."""
    if any(mark in "。!?！？｡" for mark in gap):
        return 2
    return int(any(mark in ",，､、;；:：" for mark in gap))
