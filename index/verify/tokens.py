"""A text as what counts when it is compared: numbers by value, folded letters, no punctuation."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.verify.bare import bare
from index.verify.numerals import STARTS, read_number
from rag.document import Span

_DATE = re.compile(
    r"([12][0-9]{3})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9]|[-/.][0-9])"
)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?![0-9:])")
_VARIANTS = {"著": "着", "祇": "只", "衹": "只"}
_DASHES = frozenset("-‐‑‒–—―−~〜")
_MEASURED = frozenset("年月日号时点分秒位个%‰℃元岁届次条款项章节")
_MEANINGFUL = frozenset("%‰&@/?")
_ORNAMENTS = frozenset("|~>■□▲△▶◆◇●◎★☆◦▪")
_SPECIAL = STARTS | _DASHES | frozenset(_VARIANTS) | frozenset("至到号")

Piece = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text` in `bounds`: i is `text[starts[i]:ends[i]]`, compared by its key."""

    text: str
    bounds: Span
    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last` (exclusive); empty when there is none."""
        if first < last:
            return Span(self.starts[first], self.ends[last - 1])
        at = self.ends[first - 1] if first else self.bounds.start
        return Span(at, at)

    def gap(self, at: int) -> str:
        """The punctuation and space that stand before token `at`, or after the last."""
        begin = self.ends[at - 1] if at else self.bounds.start
        return self.text[begin : self.starts[at] if at < len(self) else self.bounds.end]


def tokenize(text: str, bounds: Span | None = None) -> Tokens:
    """The tokens of `text` in `bounds` (None: all): folded letters, numbers and dates by value."""
    bounds = bounds or Span(0, len(text))
    part = bounds.of(text)
    folded = bare(part)
    offsets = [bounds.start + offset for offset in folded.offsets]
    pieces = _pieces(folded.text)
    ends = [offsets[end - 1] + 1 for _, _, end in pieces]
    starts = [
        offsets[start] if start < end else at
        for (_, start, end), at in zip(pieces, ends, strict=True)
    ]
    return Tokens(text, bounds, [key for key, _, _ in pieces], starts, ends)


def is_number(key: str) -> bool:
    """Whether a token's key is that of a number."""
    return len(key) > 1


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at] not in _SPECIAL and text[at].isalpha():
            pieces.append((text[at], at, at + 1))
            at += 1
            continue
        found = _counted(text, at) if text[at] in STARTS else ()
        found = found or _single(text, at, pieces)
        pieces.extend(found)
        at = max(at + 1, found[-1][2]) if found else at + 1
    return pieces


def _counted(text: str, at: int) -> tuple[Piece, ...]:
    """The tokens of the date, time or number that begins at `at`."""
    if text[at].isascii():
        if found := _DATE.match(text, at):
            return tuple(_dated(found, ((1, "年"), (3, "月"), (4, "日"))))
        if found := _CLOCK.match(text, at):
            return tuple(_dated(found, ((1, "时"), (2, "分"))))
    number = read_number(text, at)
    return ((number[0], at, number[1]),) if number else ()


def _dated(found: re.Match[str], units: tuple[tuple[int, str], ...]) -> Iterator[Piece]:
    """2024-06-26 as the tokens of 2024年6月26日; the last unit stands on no character."""
    for group, unit in units:
        start, end = found.span(group)
        yield f"#{int(found[group])}", start, end
        yield unit, end, min(end + 1, found.end())


def _single(text: str, at: int, before: list[Piece]) -> tuple[Piece, ...]:
    key = _key(text, at, _previous(before), bool(before) and before[-1][2] == at)
    if key == "号" and [piece[0] for piece in before[-2:-1]] == ["月"]:
        key = "日"
    return ((key, at, at + 1),) if key else ()


def _previous(before: list[Piece]) -> str:
    """The key of the last token, ℃ as one, though it folds to two."""
    keys = [key for key, _, _ in before[-2:]]
    return "℃" if keys == ["°", "c"] else "".join(keys[-1:])


def _key(text: str, at: int, previous: str, beside: bool) -> str:
    """What one folded character is compared as; empty for one that does not count.

    A minus sign directly `beside` what is counted stands for up to, as any dash does.
    """
    character = text[at]
    ranges = character in "至到" or (character in _DASHES and (beside or character != "−"))
    counted = is_number(previous) or previous in _MEASURED
    if ranges and counted and _counts_next(text, at):
        return "~"
    if character == "−":
        return "负"
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isalnum() or character in _MEANINGFUL:
        return _VARIANTS.get(character, character)
    symbol = unicodedata.category(character) in ("Sm", "Sc", "So")
    return character if symbol and character not in _ORNAMENTS else ""


def _counts_next(text: str, at: int) -> bool:
    following = text[at + 1 : at + 4].lstrip()
    return bool(following) and following[0] in STARTS
