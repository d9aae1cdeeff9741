"""From the lines of a PDF's pages to paragraphs: wrapped lines joined, hyphens undone."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.headings import PLAIN, article_label, heading_rank
from corpus.marks import announces, is_item, stops
from corpus.pdf_rows import Page, Row
from corpus.pieces import Piece
from corpus.widths import columns, glue

_FIRST_WORD = re.compile(r"[!-~]{1,40}|..?")
_COMPOUND = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_BEFORE, _AFTER = re.compile(r"[^\W\d_]{1,40}-$"), re.compile(r"[^\W\d_]{1,40}")
_LARGER, _SAME, _INDENT, _GAP, _SLACK = 1.15, 0.12, 0.8, 0.6, 0.3
_NEAR, _BESIDE, _LONGEST_WORD, _MANY = 0.1, 0.7, 41, 1000


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, the edges between which the lines around it run, and their usual distance."""

    row: Row
    page: int
    left: float
    right: float
    gap: float

    def is_full(self, following: Row) -> bool:
        """Whether the line breaks a word, or had no room for the first word of the following."""
        if _BEFORE.search(self.row.text[-_LONGEST_WORD:]):
            return True
        word = _FIRST_WORD.match(following.text)
        share = columns(word[0]) / columns(following.text) if word else 0.0
        needed = share * (following.right - following.left) + _SLACK * self.row.size
        return self.right - self.row.right < needed

    def is_indented(self) -> bool:
        """Whether the line begins to the right of the lines around it."""
        return self.row.left > self.left + _INDENT * self.row.size


@dataclass(slots=True)
class _Paragraph:
    """A paragraph so far: its lines, their texts with what joins them, and where pages begin."""

    lines: list[_Placed] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)

    def add(self, line: _Placed, compounds: Collection[str]) -> int:
        """Appends a line and tells where it stands in the text; a hyphen before it is undone."""
        following = line.row.text
        between = glue(self.parts[-1], following) if self.parts else ""
        if self.parts and _breaks_word(self.parts[-1], following, compounds):
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        place = self.length + len(between)
        self.lines.append(line)
        self.parts += [between, following]
        self.length = place + len(following)
        return place

    def piece(self, body: float) -> Piece:
        """The paragraph as a piece, in a document whose text is of the size `body`."""
        first = self.lines[0].row
        plain = first.size <= body * _LARGER and not first.bold
        return Piece("".join(self.parts), pages=tuple(self.pages), plain=plain)


def paragraphs(pages: Sequence[Page]) -> Iterator[Piece]:
    """The paragraphs in order, each with the places where pages begin in it."""
    body = _body_size(pages)
    compounds = _compounds(pages)
    current = _Paragraph()
    page = 0
    for line in _placed(pages):
        if current.lines and not _goes_on(current, line, body):
            yield current.piece(body)
            current = _Paragraph()
        place = current.add(line, compounds)
        current.pages += [place] * (line.page - page)
        page = line.page
    if current.lines:
        yield current.piece(body)


def _body_size(pages: Sequence[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _compounds(pages: Sequence[Page]) -> set[str]:
    """The words with a hyphen in the middle of a line."""
    found = (_COMPOUND.findall(row.text) for page in pages for row in page.rows)
    return {compound.lower() for each in found for compound in each}


def _placed(pages: Sequence[Page]) -> Iterator[_Placed]:
    for number, page in enumerate(pages, 1):
        rows = [row for row in page.rows if row.text]
        gaps = [above.bottom - row.top for above, row in pairwise(rows)]
        gap = median([gap for gap in gaps if abs(gap) < _NEAR * page.height] or [0.0])
        for row in rows:
            around = [each for each in rows[:_MANY] if _is_around(each, row)] or [row]
            lefts = sorted(each.left for each in around)
            rights = sorted(each.right for each in around)
            edge = len(around) // 20
            yield _Placed(row, number, lefts[edge], rights[-1 - edge], gap)


def _is_around(other: Row, row: Row) -> bool:
    """Whether the other line is of the same size and stands above or below the line."""
    alike = abs(other.size - row.size) <= _SAME * row.size
    return alike and other.left < row.right and row.left < other.right


def _goes_on(paragraph: _Paragraph, line: _Placed, body: float) -> bool:
    """Whether the line goes on with the paragraph, and does not begin another."""
    before, row = paragraph.lines[-1], line.row
    if article_label(row.text) or abs(before.row.size - row.size) > _SAME * row.size:
        return False
    if line.page == before.page and not _follows(before, row):
        return False
    if row.size > _LARGER * body and not stops(before.row.text):
        return heading_rank(row.text) in (0, PLAIN)
    if not before.is_full(row) or _begins_item(before.row, row):
        return False
    return not (line.is_indented() and _begins(paragraph, row))


def _follows(before: _Placed, row: Row) -> bool:
    """Whether the line is the next one down, or the first of the next column."""
    gap = before.row.bottom - row.top
    if gap < -_BESIDE * row.size:
        return row.left > before.row.right and row.bottom > before.row.top
    return gap <= before.gap + _GAP * row.size


def _begins_item(before: Row, row: Row) -> bool:
    """Whether a number or mark begins a heading or an item, and not a line in mid-sentence."""
    ended = stops(before.text) or announces(before.text)
    return heading_rank(row.text) not in (0, PLAIN) or (is_item(row.text) and ended)


def _begins(paragraph: _Paragraph, row: Row) -> bool:
    """Whether an indent opens a paragraph: deeper than before, or again after a lone line."""
    before = paragraph.lines[-1].row
    if row.left > before.left + _INDENT * row.size:
        return not is_item(paragraph.parts[1])
    return len(paragraph.lines) == 1 and stops(before.text)


def _breaks_word(before: str, following: str, compounds: Collection[str]) -> bool:
    """Whether the hyphen at the end of a line only breaks a word there."""
    start, rest = _BEFORE.search(before[-_LONGEST_WORD:]), _AFTER.match(following)
    if not start or not rest or not following[0].islower():
        return False
    return (start[0] + rest[0]).lower() not in compounds
