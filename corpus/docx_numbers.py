"""The numbers that Word writes before paragraphs: counted here as it counts them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from corpus.docx_styles import child, value
from corpus.markup import Element, local
from rag.numerals import chinese

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A lower-case Roman numeral."""
    written = ""
    for size, mark in _ROMAN:
        count, number = divmod(number, size)
        written += mark * count
    return written


def letters(number: int) -> str:
    """a to z, then aa, bb and on, as Word does."""
    turns, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (turns + 1)


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02}",
        "lowerRoman": roman,
        "upperRoman": lambda number: roman(number).upper(),
        "lowerLetter": letters,
        "upperLetter": lambda number: letters(number).upper(),
        "decimalEnclosedCircle": lambda n: chr(0x2460 + n - 1) if 0 < n <= 20 else str(n),
        "decimalEnclosedCircleChinese": lambda n: chr(0x2460 + n - 1) if 0 < n <= 20 else str(n),
        "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
        **dict.fromkeys(
            (
                "chineseCounting",
                "chineseCountingThousand",
                "taiwaneseCounting",
                "taiwaneseCountingThousand",
                "japaneseCounting",
            ),
            chinese,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    """The levels of a list and how far each has been counted (None: not begun)."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbers:
    """The lists of a document; lists of one definition count on together, as in Word."""

    def __init__(self, root: Element | None) -> None:
        parts = [] if root is None else list(root)
        definitions = {
            value(each, "abstractNumId"): _List(dict(map(_level, _levels(each))))
            for each in parts
            if local(each) == "abstractnum"
        }
        self._lists: dict[str, _List] = {}
        for each in parts:
            named = child(each, "abstractnumid") if local(each) == "num" else None
            found = None if named is None else definitions.get(value(named, "val"))
            if found is not None:
                self._lists[value(each, "numId") or ""] = _overridden(each, found)

    def next(self, id: str, level: int) -> str:
        """The number of the next paragraph of list `id` at that level, `- ` for a bullet."""
        found = self._lists.get(id)
        if found is None or level not in found.levels:
            return ""
        shape = found.levels[level]
        counted = found.counts[level]
        found.counts[level] = shape.start if counted is None else counted + 1
        found.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if shape.format == "bullet":
            return "- "
        return "" if shape.format == "none" else _PLACE.sub(_written(found), shape.text)


def _written(found: _List) -> Callable[[re.Match[str]], str]:
    """What stands in a level's text for the number of each level."""

    def number(place: re.Match[str]) -> str:
        level = int(place[1]) - 1
        shape = found.levels.get(level, _Level())
        counted = found.counts[level]
        return _FORMATS.get(shape.format, str)(shape.start if counted is None else counted)

    return number


def _levels(definition: Element) -> list[Element]:
    return [each for each in definition if local(each) == "lvl"]


def _level(element: Element) -> tuple[int, _Level]:
    stated = {
        name: value(found, "val") or ""
        for name in ("start", "numfmt", "lvltext")
        if (found := child(element, name)) is not None
    }
    level = _number(value(element, "ilvl"), 0)
    shape = _Level(
        _number(stated.get("start"), 1), stated.get("numfmt", "decimal"), stated.get("lvltext", "")
    )
    return min(level, _LEVELS - 1), shape


def _overridden(num: Element, found: _List) -> _List:
    """The list, or one that begins anew where the document says so."""
    starts = {
        _number(value(each, "ilvl"), 0): child(each, "startoverride")
        for each in num
        if local(each) == "lvloverride"
    }
    anew = {
        level: _Level(_number(value(start, "val"), 1), shape.format, shape.text)
        for level, start in starts.items()
        if start is not None and (shape := found.levels.get(level))
    }
    return _List(found.levels | anew) if anew else found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
