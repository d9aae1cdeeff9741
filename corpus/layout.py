"""How a plain text is laid out: its usual gaps and indents, and where its lines were wrapped."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lines import Line
from corpus.marks import is_item, stops
from corpus.widths import columns

_NARROWEST, _WIDEST, _SLACK = 30, 160, 4
_FIRST_WORD = re.compile(r"[!-~]{1,40}|.")


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrap` is the column at which lines were wrapped (0: they were not)."""

    wrap: int
    wide_gap: int
    spaced: bool
    indented: bool

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the wrapped line had no room for the first word of the following one."""
        return bool(self.wrap) and _room(line, following) > self.wrap - _SLACK

    def starts_paragraph(self, line: Line, before: Line) -> bool:
        """Whether the line's indent or its list mark says that a paragraph begins."""
        if self.indented and line.indent:
            return True
        return line.indent > before.indent or is_item(line.text)


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a text's lines."""
    gaps = [line.gap for line in lines[1:]]
    blank = Counter(gap for gap in gaps if gap)
    often = (gap for gap in sorted(blank) if 3 * blank[gap] >= sum(blank.values()))
    usual = next(often, 1)
    wrap = _wrap(lines)
    return Layout(
        wrap=wrap,
        wide_gap=max(2, usual + 1),
        spaced=2 * sum(blank.values()) >= len(gaps),
        indented=not wrap and 2 * sum(line.indent > 0 for line in lines) > len(lines),
    )


def _wrap(lines: Sequence[Line]) -> int:
    widths = sorted(_width(line) for line in lines)
    column = widths[(len(widths) - 1) * 98 // 100] if widths else 0
    if not _NARROWEST <= column <= _WIDEST:
        return 0
    pairs = [
        (_room(line, after) > column - _SLACK, stops(line.text))
        for line, after in itertools.pairwise(lines)
        if not after.gap and after.indent <= line.indent and not is_item(after.text)
    ]
    running = [full for full, stop in pairs if not stop]
    stopped = sum(full and stop for full, stop in pairs)
    wrapped = sum(running)
    return column if wrapped and wrapped >= 0.6 * len(running) and 3 * wrapped >= stopped else 0


def _width(line: Line) -> int:
    return columns(line.text) if len(line.text) <= _WIDEST else len(line.text)


def _room(line: Line, following: Line) -> int:
    word = _FIRST_WORD.match(following.text)
    return _width(line) + 1 + (columns(word[0]) if word else 0)
