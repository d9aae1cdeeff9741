"""Captions of pictures that are no longer there: lone lines between a plain text's paragraphs."""

import re

from corpus.blocks import Block
from corpus.layout import Layout
from corpus.marks import stops
from corpus.widths import columns

_NARROWEST, _WIDEST = 10, 60
_MARKED = re.compile(
    r"[▲△▼▽]|图\s?[\d一二三四五六七八九十]+\s?[:：.、\s]|图为|[（(【\[]?(?:上|下|左|右|题)?图[:：/／]"
    r"|图片[:：]|(?:Figure|Fig\.?|Photo|Image|Picture)\s?\d*\s?[:.—]"
)
_CREDIT = re.compile(r"摄\s?[）)]?[。.]?$")
_INNER = re.compile(r"[，,；;：:！!？?。]|\.\s")


def is_caption(block: Block, layout: Layout) -> bool:
    """Whether the block is one short line marked as a caption, or set apart as one.

    Set apart: more blank lines before it than usual, and a single sentence without a comma.
    """
    line = block.first
    if len(block.lines) > 1 or len(line) > _WIDEST:
        return False
    if _MARKED.match(line) or _CREDIT.search(line):
        return True
    sized = _NARROWEST <= columns(line) <= _WIDEST
    return sized and block.gap >= layout.wide_gap and _is_one_sentence(line)


def _is_one_sentence(line: str) -> bool:
    return line.endswith(("。", ".")) and stops(line) and not _INNER.search(line[:-1])
