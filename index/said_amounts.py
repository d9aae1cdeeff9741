"""All the values that passages hold, in any notation."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from index.amounts import Amount, amounts
from index.traditional import folded

_TO = re.compile(r"\D{0,3}?[-–—―~到至]{1,2}\s?")
_PARTS = re.compile(r"#([^#月%]+)")
_HALF = re.compile("一半|半数|\\bhalf\\b")


def value_of(key: str) -> Fraction:
    """The value of a key; of a day of a month (`#6月#26`) the day's, of `#1999/0` 1999."""
    value, *below = map(Fraction, _PARTS.findall(key)[-1].split("/"))
    for each in below:
        value /= each or 1
    return value


class Said:
    """The amounts of the passages, in order, and the values that they and others hold."""

    def __init__(self, passages: Sequence[str], beside: Sequence[str]) -> None:
        self.shown: list[Amount] = []
        self._units: defaultdict[str, set[str]] = defaultdict(set)
        self._ranges: list[tuple[Fraction, Fraction, bool]] = []
        for at, text in enumerate((*passages, *beside)):
            found = amounts(text)
            self._hold(text, found)
            if at < len(passages):
                self.shown += found

    def _hold(self, text: str, found: Sequence[Amount]) -> None:
        flat = folded(text)
        for one in found:
            for key in (one.key, *_within(one)):
                self._units[key].add(one.unit)
        if _HALF.search(flat):
            self._units["#50%"].add("%")
        self._ranges += _ranges(flat, found)

    def holds(self, asked: Amount, instead: Sequence[Amount]) -> bool:
        """Whether the value is said: of the same unit, of none, or of any if none is `instead`."""
        units = self._units.get(asked.key, set())
        if asked.ordinal:
            return asked.unit in units
        if units & {asked.unit, ""} or (units and not (asked.noun and instead)):
            return True
        return self._short(asked) or self._in_parts(asked) or self._in_range(asked)

    def _short(self, asked: Amount) -> bool:
        """Whether a year is said with its last two digits, or with all four where two are asked."""
        if asked.unit != "年" or not asked.key[1:].isdecimal():
            return False
        year = int(asked.key[1:])
        others = (year % 100,) if asked.is_year else (1900 + year, 2000 + year)
        return any("年" in self._units.get(f"#{other}", ()) for other in others)

    def _in_parts(self, asked: Amount) -> bool:
        """Whether the month and the day of it are both said."""
        return asked.unit == "月" and all(
            f"#{part}" in self._units for part in _PARTS.findall(asked.key)
        )

    def _in_range(self, asked: Amount) -> bool:
        value, percent = value_of(asked.key), asked.key.endswith("%")
        return any(low <= value <= high and percent == of for low, high, of in self._ranges)


def _within(one: Amount) -> Iterator[str]:
    """The further keys that an amount holds: of 2024.6 its parts, of 三成 30%."""
    if one.unit == "成":
        yield f"#{value_of(one.key) * 10}%"
    if "月" in one.key or ("/" in one.key and one.unit != "%"):
        yield from (f"#{int(part)}" for part in re.findall(r"\d{1,30}", one.key + one.text))


def _ranges(flat: str, found: Iterable[Amount]) -> Iterator[tuple[Fraction, Fraction, bool]]:
    """From what to what the text counts, 3至5个 and 2021-2025年, and whether in percent."""
    for one, other in pairwise(found):
        low, high = value_of(one.key), value_of(other.key)
        if low < high and _TO.fullmatch(flat, one.number[1], other.number[0]):
            yield low, high, other.key.endswith("%")
