"""From the elements of an HTML page, as they start and end, to pieces of text."""

import re
from dataclasses import dataclass, field

from corpus.marks import is_item
from corpus.markup import Element, inner_text, local
from corpus.pieces import Piece, tidy
from corpus.widths import is_wide
from rag.document import Kind

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr "
    "output q rb ruby s samp small span strike strong sub sup time tt u var wbr img".split()
)
_CAPTIONS, _LISTS, _ITEMS = ("figcaption", "caption"), ("ul", "ol", "menu"), ("li",)
_HEADING = re.compile(r"h([1-6])$")
_BREAK = "\v"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = re.compile(r"\v\s*\v|\v(?=[　\xa0]{2}|[　\xa0] *[　\xa0])")
_LONGEST_CELL = 400


@dataclass(slots=True)
class Flow:
    """The pieces so far; `group` holds the lines of a list, table or code that is not over."""

    done: list[Piece] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    depth: int = 0
    counts: list[int | None] = field(default_factory=list)
    marker: str = ""
    cells: list[str] | None = None
    tables: list[bool] = field(default_factory=list)
    code: int = 0

    def start(self, element: Element) -> None:
        """Takes the start of an element with the text before its first child."""
        name = local(element)
        if name == "br":
            self.inline.append(_BREAK)
        elif name not in _INLINE:
            self._start_block(name, element)
        text = element.text or ""
        self.inline.append(text.replace("\n", _BREAK) if self.code else text)

    def end(self, element: Element) -> None:
        """Takes the end of an element."""
        name = local(element)
        if name not in _INLINE and name != "br":
            self._end_block(name)

    def tail(self, element: Element) -> None:
        """Takes the text that follows an element."""
        text = element.tail or ""
        self.inline.append(text.replace("\n", _BREAK) if self.code else text)

    def pieces(self) -> tuple[Piece, ...]:
        """Every piece, once all elements have ended."""
        self._flush()
        self._close_group()
        return tuple(self.done)

    def _start_block(self, name: str, element: Element) -> None:
        if name not in ("td", "th") or self.cells is None:
            self._flush()
        if _HEADING.match(name) or name in _CAPTIONS:
            self._close_group()
        elif name in _LISTS:
            self.counts.append(_first(element) if name == "ol" else None)
            self.depth += 1
        elif name == "li":
            self.marker = self._next_marker()
        elif name == "table":
            self._start_table(element)
        elif name == "tr" and self.tables and self.tables[-1]:
            self.cells = []
        elif name == "pre":
            self.code += 1
            self.depth += 1

    def _start_table(self, element: Element) -> None:
        self.tables.append(_is_data(element))
        self.depth += self.tables[-1]

    def _end_block(self, name: str) -> None:
        heading = _HEADING.match(name)
        if heading:
            self._flush("heading", int(heading[1]))
        elif name in _CAPTIONS:
            self._flush("caption")
        elif name in ("td", "th") and self.cells is not None:
            self.cells.append(self._take().replace("\n", " "))
        elif name == "tr" and self.cells is not None:
            self._end_row(self.cells)
        else:
            self._flush()
            self._leave(name)

    def _end_row(self, cells: list[str]) -> None:
        self.cells = None
        if any(cells):
            self.group.append(f"| {' | '.join(cells)} |")

    def _leave(self, name: str) -> None:
        if name in _LISTS and self.counts:
            self.counts.pop()
            self._shallower()
        elif name == "table" and self.tables and self.tables.pop():
            self._shallower()
        elif name == "pre":
            self.code -= 1
            self._shallower()

    def _shallower(self) -> None:
        self.depth -= 1
        if not self.depth:
            self._close_group()

    def _next_marker(self) -> str:
        if not self.counts or self.counts[-1] is None:
            return "- "
        self.counts[-1] += 1
        return f"{self.counts[-1] - 1}. "

    def _take(self) -> str:
        text, self.inline = "".join(self.inline), []
        return tidy(_SPACES.sub(lambda found: _space(text, found), text).replace(_BREAK, "\n"))

    def _flush(self, kind: Kind = "body", rank: int = 0) -> None:
        """Ends a line of the group, or else a piece."""
        if self.cells is not None:
            self.inline.append(" ")
            return
        raw = "".join(self.inline)
        for part in _PARAGRAPHS.split(raw) if not self.code else [raw]:
            self.inline = [part]
            text = self._take()
            if text:
                self._add(text, kind, rank)
        self.inline = []

    def _add(self, text: str, kind: Kind, rank: int) -> None:
        if self.depth and kind == "body":
            marker, self.marker = "" if is_item(text) else self.marker, ""
            self.group.append(marker + text)
        else:
            flat = text.replace("\n", " ") if rank else text
            self.done.append(Piece(flat, kind, rank))

    def _close_group(self) -> None:
        if self.group:
            self.done.append(Piece("\n".join(self.group)))
            self.group = []


def _space(text: str, found: re.Match[str]) -> str:
    """What white space in the source stands for: a line break in Chinese text, for nothing."""
    start, end = found.span()
    if "\n" not in found[0]:
        return " "
    sides = text[start - 1 : start] + text[end : end + 1]
    return "" if len(sides) == 2 and all(map(is_wide, sides)) else " "


def _first(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _is_data(table: Element) -> bool:
    """Whether a table shows data, and does not only lay out the page."""
    if any(inner is not table for inner in table.iter("table")):
        return False
    rows = [[cell for cell in row if local(cell) in ("td", "th")] for row in table.iter("tr")]
    wide = sum(len(row) > 1 for row in rows)
    cells = (cell for row in rows for cell in row)
    return wide > 0 and all(len(inner_text(cell)) <= _LONGEST_CELL for cell in cells)
