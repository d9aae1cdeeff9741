"""Places in a statute: paths of headings that lead to articles and to their parts."""

import re
from collections.abc import Sequence

from rag.numerals import NUMERAL

_NUMBERED = re.compile(rf"第{NUMERAL}(?P<unit>分?编|[章节条款项目])(?:之{NUMERAL})?")


def _units(section: Sequence[str]) -> list[tuple[str, str]]:
    """Each label's number and its unit, both empty where it has none."""
    found = map(_NUMBERED.match, section)
    return [(each[0], each["unit"]) if each else ("", "") for each in found]


def statute_place(section: Sequence[str]) -> str:
    """The place as a lawyer names it (`第二章 第十条 第二款 第三项`), or nothing outside articles.

    Of the headings above an article only their numbers count.
    """
    units = _units(section)
    cited = any(unit == "条" for _, unit in units)
    return " ".join(number for number, _ in units if number) if cited else ""


def article_path(section: Sequence[str]) -> tuple[str, ...]:
    """The path without what lies within an article; the whole path outside articles."""
    units = [unit for _, unit in _units(section)]
    end = units.index("条") + 1 if "条" in units else len(section)
    return tuple(section[:end])
