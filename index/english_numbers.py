"""Numbers and days in English words: eighty-eight, 3 million, 12 per cent, June 26."""

import re
from collections.abc import Iterator
from fractions import Fraction

Found = tuple[str, int, int]
"""A key as `index.verify.numerals` writes it, such as `#88`, `#3%` or `#6月#26`, and its range."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
_DIGITS = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,9})?"
_GAP = r"[\s-]{1,3}"
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:{_GAP}(?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(_SMALL)})\b"
_SCALED = rf"(?:{'|'.join(_SCALES)})\b(?:{_GAP}(?:and\s)?{_BELOW})?"
_NUMBER = re.compile(
    rf"(?<![a-z\d.,])(?:{_DIGITS}|{_BELOW}|{_SCALED})(?:{_GAP}{_SCALED}){{0,12}}"
    rf"(?:\s?per\s?cent\b)?"
)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NAMES = "|".join(("sept", *(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)))
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_NO_VERB = r"(?:(?<=\bon )|(?!\d{1,2}\smay\s+[a-z]))"
"""What no article 12 may be, but the day on 12 may is, and one that no word follows."""
_DAY = re.compile(rf"\b(?:({_NAMES})\.?\s{_NTH}|{_NO_VERB}{_NTH}\s(?:of\s)?({_NAMES}))\b")


def read_numbers(folded: str) -> Iterator[Found]:
    """The numbers of a folded text that are more than digits: with a word, or in words."""
    for found in _NUMBER.finditer(folded):
        if any(map(str.isalpha, found[0])):
            value = _value(re.findall(rf"{_DIGITS}|{_WORD}", found[0]))
            percent = "%" if found[0].endswith("cent") else ""
            yield f"#{value}{percent}", *found.span()


def read_days(folded: str) -> Iterator[Found]:
    """The days of a month in a folded text, such as june 26 and the 26th of june."""
    for found in _DAY.finditer(folded):
        name, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        month = next(at for at, each in enumerate(_MONTHS, 1) if each.startswith(name[:3]))
        yield f"#{month}月#{int(day)}", *found.span()


def _value(words: list[str]) -> Fraction:
    """Two million, three hundred and five: each great word multiplies what stands before it."""
    total = section = Fraction(0)
    for word in words:
        scale = _SCALES.get(word, 1)
        if scale == 1:
            section += _VALUES[word] if word in _VALUES else Fraction(word.replace(",", ""))
        elif scale == 100:
            section = (section or Fraction(1)) * scale
        else:
            total, section = total + (section or Fraction(1)) * scale, Fraction(0)
    return total + section
