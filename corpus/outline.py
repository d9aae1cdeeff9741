"""Title, kicker and headings among the blocks of a plain text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from corpus.blocks import Block
from corpus.headings import (
    ARTICLE,
    PLAIN,
    WIDEST_TITLE,
    article_label,
    heading_rank,
    label,
)
from corpus.layout import Layout
from corpus.marks import continues
from corpus.widths import columns, is_wide
from rag.document import Kind

_MOST_LINES = 3
_NARROWEST_TITLE = 16


def find_outline(
    blocks: Sequence[Block], layout: Layout, plain: Collection[int] = ()
) -> list[Block]:
    """The same lines, with title, kicker and headings named and a heading's lines together.

    Of a block that starts at one of the `plain` offsets only a number can make a heading.
    """
    for block in blocks:
        if block.kind == "body" and len(block.lines) == 1 and not article_label(block.first):
            rank = heading_rank(block.first)
            block.rank = 0 if rank == PLAIN and block.span.start in plain else rank
    merged = list(_merge(blocks, layout))
    _name_front(merged)
    _name_headings([block for block in merged if block.kind != "caption"])
    return merged


def _merge(blocks: Sequence[Block], layout: Layout) -> Iterator[Block]:
    for _, group in groupby(_numbered_runs(blocks), key=lambda pair: pair[0]):
        run = [block for _, block in group]
        if len(run) > _MOST_LINES:
            yield _together(run, "\n", 0)
        elif len(run) > 1 and layout.spaced:
            yield _together(run, " ", PLAIN)
        else:
            yield from run


def _numbered_runs(blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Each block with the number of its run: plain heading lines without a blank line between."""
    run, before = 0, 0
    for block in blocks:
        run += not (before == block.rank == PLAIN and not block.gap)
        before = block.rank
        yield run, block


def _together(run: Sequence[Block], glue: str, rank: int) -> Block:
    lines = [line for block in run for line in block.lines]
    return Block("body", lines, [glue] * (len(lines) - 1), rank)


def _name_front(blocks: Sequence[Block]) -> None:
    """Names the title, and the kicker above it: a longer Chinese line before another."""
    front = list(takewhile(_may_be_title, blocks))
    rest = [block for block in blocks[len(front) :] if block.kind == "body"]
    if not front or not rest or (len(front) == 1 and continues(rest[0].first)):
        return
    if len(front) > 1 and _is_kicker(front[0], front[1]):
        _name(front.pop(0), "kicker")
    _name(front[0], "title")


def _name(block: Block, kind: Kind) -> None:
    block.kind, block.rank = kind, 0


def _may_be_title(block: Block) -> bool:
    if block.rank == PLAIN:
        return True
    bare = block.kind == "body" and len(block.lines) == 1 and not set(",，") & set(block.first)
    return bare and heading_rank(block.first, WIDEST_TITLE) == PLAIN


def _is_kicker(first: Block, second: Block) -> bool:
    if not any(map(is_wide, first.first)) or not any(map(is_wide, second.first)):
        return False
    return _NARROWEST_TITLE <= columns(second.first) < columns(first.first)


def _name_headings(blocks: Sequence[Block]) -> None:
    """Headings are the candidates that something deeper follows; the others are paragraphs."""
    following = 1
    for block in reversed(blocks):
        rank = block.rank
        if block.kind == "body" and rank:
            _name_heading(block, leads=following == 0 or following > rank)
        elif block.kind == "body":
            block.label = article_label(block.first)
            rank = block.rank = ARTICLE if block.label else 0
        following = rank


def _name_heading(block: Block, *, leads: bool) -> None:
    block.rank = block.rank if leads else 0
    if leads:
        block.kind = "heading"
        block.label = label(" ".join(line.text for line in block.lines))
