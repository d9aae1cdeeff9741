"""Pieces of a file that is no plain text, and the document text that they make."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from corpus.blocks import Block, gather_items
from corpus.captions import is_caption
from corpus.headings import ARTICLE, article_label, label
from corpus.layout import measure
from corpus.lines import Line, read_lines
from corpus.marks import is_bullet
from corpus.outline import find_outline
from corpus.statutes import name_articles
from rag.document import Kind

_BREAK = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?")
_UNSEEN = re.compile(r"[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list or table, a line for each item or row; rank > 0 is a heading's level.

    `pages` are the places in the text where a page begins; `plain` says that the piece looks
    like the text around it, so that only a number could make a heading of it.
    """

    text: str
    kind: Kind = "body"
    rank: int = 0
    pages: tuple[int, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file holds: its pieces in order, the title that it declares, its number of pages.

    `metadata` is what else the file says of itself: `author` and `date`.
    """

    pieces: tuple[Piece, ...]
    title: str = ""
    page_count: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)


def tidy(text: str) -> str:
    """The text with one kind of line break, without blank lines and unseen characters."""
    lines = _UNSEEN.sub("", _BREAK.sub("\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def compose(found: Extracted) -> str:
    """The text of a document: its pieces, with a blank line between them."""
    parts = [part for piece, gap in _spaced(found.pieces) for part in (gap, piece.text)]
    return "".join([*parts, "\n"]) if parts else ""


def page_starts(found: Extracted) -> tuple[int, ...]:
    """Where each page begins in the composed text; pages after the last text, at its end."""
    starts = [
        start + place
        for start, piece in zip(_starts(found.pieces), found.pieces, strict=True)
        for place in piece.pages
    ]
    end = len(compose(found))
    return (*starts, *[end] * (found.page_count - len(starts)))


def piece_blocks(found: Extracted, text: str) -> list[Block]:
    """The blocks of the composed text: declared headings, or else those that read as such."""
    lines = read_lines(text)
    blocks = _blocks(found.pieces, lines)
    _name_title(blocks)
    layout = measure(lines)
    for block in blocks:
        if block.kind == "body" and is_caption(block, layout):
            block.kind = "caption"
    if any(block.kind == "heading" for block in blocks):
        _name_articles(blocks)
        return gather_items(name_articles(blocks))
    unseen = [block.lines[0].span.start for block in blocks]
    plain = {at for at, piece in zip(unseen, found.pieces, strict=True) if piece.plain}
    return gather_items(name_articles(find_outline(blocks, layout, plain)))


def _spaced(pieces: Sequence[Piece]) -> Iterable[tuple[Piece, str]]:
    """Each piece with what stands before it: items of one list follow each other closely."""
    for at, piece in enumerate(pieces):
        listed = at and is_bullet(piece.text) and is_bullet(pieces[at - 1].text)
        yield piece, ("\n" if listed else "\n\n") if at else ""


def _starts(pieces: Sequence[Piece]) -> list[int]:
    spaced = list(_spaced(pieces))
    ends = list(accumulate(len(gap) + len(piece.text) for piece, gap in spaced))
    return [end - len(piece.text) for end, (piece, _) in zip(ends, spaced, strict=True)]


def _blocks(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[Block]:
    starts = dict(zip(_starts(pieces), pieces, strict=True))
    blocks: list[Block] = []
    for line in lines:
        piece = starts.get(line.span.start)
        if piece is None:
            blocks[-1].add([line], ["\n"])
        else:
            named = label(piece.text) if piece.rank else ""
            blocks.append(Block(piece.kind, [line], [], piece.rank, named))
    return blocks


def _name_title(blocks: Sequence[Block]) -> None:
    """A lone heading of the first level that opens the headings is the title."""
    headings = [block for block in blocks if block.kind == "heading"]
    if any(block.kind == "title" for block in blocks) or not headings:
        return
    if [block.rank for block in headings].count(1) == headings[0].rank == 1:
        headings[0].kind, headings[0].rank = "title", 0


def _name_articles(blocks: Iterable[Block]) -> None:
    for block in blocks:
        article = article_label(block.first) if block.kind == "body" else ""
        if article:
            block.rank, block.label = ARTICLE, article
