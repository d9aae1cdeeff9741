"""Blocks of a Markdown text: headings, paragraphs, lists, tables and fenced code."""

import re
from dataclasses import dataclass, field, replace

from corpus.blocks import Block, gather_items
from corpus.front_matter import header_end
from corpus.headings import ARTICLE, article_label, label
from corpus.lines import Line, read_lines
from corpus.marks import is_item
from corpus.statutes import name_articles
from corpus.widths import glue
from rag.document import Span

_HEADING = re.compile(r"(#{1,6})\s+(?P<text>\S.*)$")
_UNDERLINE = re.compile(r"(=+|-{2,})$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$|(?:<!--(?:(?!-->).)*-->\s*)+$")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_IMAGE = re.compile(r"!\[(?P<text>[^\]]*[^\]\s])\]\([^)]*\)$")
_QUOTE = re.compile(r"(?:>\s?)+(?P<text>\S.*)$")
_ROW = re.compile(r"[-*+]\s|\d{1,9}[.)]\s|\|")


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text, without the marks of headings, quotes and code fences."""
    reader = _Reader()
    start = header_end(text)
    for line in read_lines(text):
        if line.span.start >= start:
            reader.take(line)
    blocks = gather_items(name_articles(reader.blocks))
    if blocks and blocks[0].kind == "heading" and blocks[0].rank == 1:
        blocks[0].kind, blocks[0].rank = "title", 0
    return blocks


@dataclass(slots=True)
class _Reader:
    """The blocks so far.

    `open` says that the last takes the next line, `fence` that code runs, `statute` that there
    are articles, in which items stand on lines of their own.
    """

    blocks: list[Block] = field(default_factory=list)
    open: bool = False
    fence: str = ""
    statute: bool = False

    def take(self, line: Line) -> None:
        fence = _FENCE.match(line.text)
        if self.fence:
            self._take_code(line, ends=self._closes(line.text))
        elif fence:
            self.fence, self.open = fence[1], False
        elif self._underlines(line):
            self.blocks[-1] = _heading(self.blocks[-1].lines[0], 1 + (line.text[0] == "-"))
            self.open = False
        elif _RULE.match(line.text):
            self.open = False
        else:
            self._take_text(line)

    def _closes(self, text: str) -> bool:
        return text.startswith(self.fence) and not text.strip(self.fence[0])

    def _take_code(self, line: Line, *, ends: bool) -> None:
        if ends:
            self.fence, self.open = "", False
        else:
            self._extend(line, "\n")

    def _underlines(self, line: Line) -> bool:
        lone = self.open and not line.gap and len(self.blocks[-1].lines) == 1
        return lone and _UNDERLINE.match(line.text) is not None

    def _take_text(self, line: Line) -> None:
        heading, image = _HEADING.match(line.text), _IMAGE.match(line.text)
        if heading:
            self._close_with(_heading(_part(line, heading), len(heading[1])))
        elif image:
            self._close_with(Block("caption", [_part(line, image)]))
        else:
            self._take_paragraph(line)

    def _close_with(self, block: Block) -> None:
        self.blocks.append(block)
        self.open = False

    def _take_paragraph(self, line: Line) -> None:
        quote = _QUOTE.match(line.text)
        line = _part(line, quote) if quote else line
        row = _ROW.match(line.text) is not None
        if line.gap and not (row and self.open and _ROW.match(self.blocks[-1].first)):
            self.open = False
        article = article_label(line.text)
        if article:
            self.open, self.statute = False, True
        item = self.statute and is_item(line.text)
        self._extend(line, "\n" if row or item else "")
        if article:
            self.blocks[-1].rank, self.blocks[-1].label = ARTICLE, article

    def _extend(self, line: Line, between: str) -> None:
        if self.open:
            before = self.blocks[-1]
            before.add([line], [between or _break(before.last, line.text)])
        else:
            self.blocks.append(Block("body", [line]))
        self.open = True


def _break(before: str, after: str) -> str:
    return "\n" if before.endswith("\\") else glue(before, after)


def _heading(line: Line, rank: int) -> Block:
    bare = line.text.rstrip("#")
    if bare != line.text and bare[-1:].isspace():
        text = bare.rstrip()
        line = replace(line, text=text, span=Span(line.span.start, line.span.start + len(text)))
    return Block("heading", [line], [], rank, label(line.text))


def _part(line: Line, match: re.Match[str]) -> Line:
    """The part of the line that the match calls `text`."""
    start, end = match.span("text")
    span = Span(line.span.start + start, line.span.start + end)
    return replace(line, span=span, text=match["text"])
