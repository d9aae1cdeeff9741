"""Of what kind a change is: the guards that look at numbers, dates, negation and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.verify.lexicon import (
    MODAL,
    NEGATIVE,
    NEGATIVE_ALONE,
    NOT_NEGATIONS,
    RELATIVE,
    UNITS,
)
from index.verify.names import is_name
from index.verify.tokens import Tokens, is_number
from rag.verification import DifferenceKind

_PLAIN = re.compile("|".join(sorted(NOT_NEGATIONS)))
_MANY = 6
"""A longer change is a clause put in, left out or reworded, whatever words it holds."""


@dataclass(frozen=True, slots=True)
class Side:
    """The tokens `over` of a text that a change touches; none where the other side has more."""

    tokens: Tokens
    over: range

    @property
    def keys(self) -> list[str]:
        """What the changed tokens are compared as."""
        return list(self.tokens.keys[self.over.start : self.over.stop])

    @property
    def words(self) -> str:
        """The changed tokens' letters."""
        return "".join(self.keys)

    def beside(self, by: int) -> str:
        """The token that stands `by` from the change: -1 just before it, 0 just after it."""
        at = self.over.start + by if by < 0 else self.over.stop + by
        return self.tokens.keys[at] if 0 <= at < len(self.tokens) else ""


def kind_of(claim: Side, source: Side) -> DifferenceKind:
    """The gravest kind that a change can be read as."""
    counted = [side for side in (claim, source) if any(map(is_number, side.keys))]
    both = bool(claim.over) and bool(source.over)
    short = max(len(claim.over), len(source.over)) <= _MANY
    if short and _is_date(claim, source):
        return "date"
    named = is_name(claim.tokens, claim.over) or is_name(source.tokens, source.over)
    if both and (_is_unit(claim, source) or (_numeral(counted, short) and not named)):
        return "number"
    if _is_sign(claim) or _is_sign(source):
        return "number"
    if _is_negation(claim, source):
        return "negation"
    if not both:
        return "addition" if claim.over else "omission"
    return "name" if named else "wording"


def _numeral(counted: Sequence[Side], short: bool) -> bool:
    """Whether it is the numbers that differ, and not a clause that happens to hold one."""
    return len(counted) == 2 or (bool(counted) and short)


def _is_sign(side: Side) -> bool:
    """Whether it is the minus sign of a number."""
    return side.words == "负" and is_number(side.beside(0))


def _is_date(claim: Side, source: Side) -> bool:
    """Whether the changed number, or what stands for it, is a year, a month or a day."""
    if any(_dated(side, at) for side in (claim, source) for at in side.over):
        return True
    relative = [set(side.keys) <= RELATIVE for side in (claim, source) if side.over]
    counted = any(is_number(key) for key in (*claim.keys, *source.keys))
    return claim.beside(0) == "年" and (
        any(relative) if counted else len(relative) == 2 and all(relative)
    )


def _dated(side: Side, at: int) -> bool:
    keys = side.tokens.keys
    if not is_number(keys[at]):
        return False
    number, unit = keys[at][1:], keys[at + 1] if at + 1 < len(keys) else ""
    before = keys[at - 1] if at else ""
    if unit == "年":
        return number.isdigit() and 1000 <= int(number[:6]) < 3000
    if unit == "月":
        return number.isdigit() and 1 <= int(number[:6]) <= 12
    return unit == "日" and (before == "月" or at == 0)


def _is_unit(claim: Side, source: Side) -> bool:
    """Whether the change replaces what a number is counted in."""
    counted = is_number(claim.beside(-1)) or claim.beside(-1) in ("万", "亿")
    return counted and {claim.words, source.words} & set(UNITS) != set()


def _is_negation(claim: Side, source: Side) -> bool:
    if max(len(claim.over), len(source.over)) > _MANY:
        return False
    return _modality(claim) != _modality(source)


def _modality(side: Side) -> set[str]:
    """The negations and modal words that the changed tokens are, or are part of."""
    low = max(0, side.over.start - 1)
    start = len("".join(side.tokens.keys[low : side.over.start]))
    around = "".join(side.tokens.keys[low : side.over.stop + 1])
    plain = {at for found in _PLAIN.finditer(around) for at in range(*found.span())}
    stop = start + len(side.words)
    found = {around[at] for at in range(start, stop) if at not in plain}
    found &= NEGATIVE | (NEGATIVE_ALONE if stop - start <= 3 else frozenset())
    for term in MODAL:
        at = around.find(term)
        if term == side.words or (
            len(term) > 1 and at >= 0 and at < stop and at + len(term) > start
        ):
            found |= {term} if stop > start else set()
    return found
