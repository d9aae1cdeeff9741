"""Blocks of a plain text: wrapped and broken lines joined, captions told from paragraphs."""

from collections.abc import Sequence
from itertools import zip_longest

from corpus.blocks import Block, gather_items
from corpus.captions import is_caption
from corpus.headings import article_label, is_short
from corpus.layout import Layout, measure
from corpus.lines import Line, read_lines
from corpus.marks import continues, is_item, stops, unfinished
from corpus.outline import find_outline
from corpus.statutes import name_articles
from corpus.widths import glue


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text, in order; a caption may lie inside a broken paragraph."""
    lines = read_lines(text)
    layout = measure(lines)
    blocks = _unwrap(lines, layout)
    for block in blocks[1:]:
        if is_caption(block, layout):
            block.kind = "caption"
    return gather_items(name_articles(_join(find_outline(blocks, layout), layout)))


def _unwrap(lines: Sequence[Line], layout: Layout) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        before = blocks[-1].lines[-1] if blocks else None
        if before and _wraps(before, line, layout):
            blocks[-1].add([line], [glue(before.text, line.text)])
        else:
            blocks.append(Block("body", [line]))
    return blocks


def _wraps(before: Line, line: Line, layout: Layout) -> bool:
    if line.gap or article_label(line.text):
        return False
    hangs = is_item(before.text) and line.indent > before.indent and not is_item(line.text)
    fills = layout.is_full(before, line) and not layout.starts_paragraph(line, before)
    return hangs or fills


def _join(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    joined: list[Block] = []
    broken: Block | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        ending = broken is not None and _ends_broken(block, following)
        if block.kind == "caption" and not ending:
            joined.append(block)
        elif broken and (ending or _goes_on(broken, block, layout)):
            broken.add(block.lines, [glue(broken.last, block.first), *block.glues])
            broken = broken if _is_broken(broken) else None
        else:
            joined.append(block)
            broken = block if _is_broken(block) else None
    return joined


def _is_broken(block: Block) -> bool:
    if block.kind != "body" or stops(block.last) or block.last.endswith(("：", ":")):
        return False
    return bool(block.glues and block.glues[-1] != "\n") or not is_short(block.last)


def _goes_on(broken: Block, block: Block, layout: Layout) -> bool:
    begins = layout.starts_paragraph(block.lines[0], broken.lines[-1])
    if begins or block.kind in ("title", "kicker"):
        return False
    if unfinished(broken.last) or continues(block.first):
        return True
    return block.kind == "body" and not block.rank and not is_short(block.first)


def _ends_broken(block: Block, following: Block | None) -> bool:
    """Whether what looks like a caption is the rest of a paragraph that has no other rest."""
    rest = following is not None and following.kind in ("body", "caption") and not following.rank
    return block.kind == "caption" and not rest
