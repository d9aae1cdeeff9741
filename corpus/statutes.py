"""Articles of a statute: their paragraphs (款), items (项) and points (目)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.blocks import Block, Part
from corpus.headings import ARTICLE, after_article, article_label, label
from rag.numerals import NUMERAL, chinese, ordinal

ANNEX = 2
"""The rank of what follows a statute: it ends every section but the outermost."""
SUBPARAGRAPH, ITEM, POINT = ARTICLE + 1, ARTICLE + 2, ARTICLE + 3
"""The ranks of 款, 项 and 目, which nest in an article."""
_ITEM = re.compile(rf"\s*[（(]({NUMERAL})[）)]")
_POINT = re.compile(r"\s*[（(]?(\d{1,3})(?:[.．、](?!\d)|[）)])")
_ENUMERATED = re.compile(r"([一二三四五六七八九十]{1,3})、")
_LEGAL = re.compile(
    r"(?:法|条例|规定|办法|解释|决定|修正案|规则|细则|批复|答复|安排)(?:[（(][^（()）]*[)）])*$"
)
_ANNEX = re.compile(r"附[件录表]?\s*[\d一二三四五六七八九十]{0,2}\s*(?:[:：]|$)")
_OPENING, _CLOSING = "“「『", "”」』"


def name_articles(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, 一、 二、 … being articles of a legal text that has no 第一条.

    They are cited as 第一条, 第二条, and on.
    """
    blocks = list(blocks)
    enumerated = [(block, found) for block in blocks if (found := _ENUMERATED.match(block.first))]
    numbers = [ordinal(found[1]) for _, found in enumerated]
    in_order = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    bodies = all(block.kind == "body" for block, _ in enumerated)
    if in_order and bodies and _is_legal(blocks):
        for block, found in enumerated:
            block.rank, block.label = ARTICLE, f"第{found[1]}条"
    return blocks


def _is_legal(blocks: Sequence[Block]) -> bool:
    titles = (block for block in blocks if block.kind == "title" or block.rank == 1)
    title = next(titles, blocks[0])
    named = _LEGAL.search("".join(line.text for line in title.lines))
    return named is not None and not any(block.rank == ARTICLE for block in blocks)


def name_parts(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with each article's lists in one paragraph, and its parts named.

    Paragraphs are named where the article has several; quoted ones belong to the one before.
    """
    named: list[Block] = []
    for run in _articles(blocks):
        named += _name(_gather(run)) if _is_article(run[0]) else run
    return named


def _articles(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Runs of blocks, each one article, or what stands between articles; an annex opens one."""
    run: list[Block] = []
    for block in blocks:
        if run and _is_article(run[0]) and block.kind == "body" and _ANNEX.match(block.first):
            block.rank, block.label = ANNEX, label(block.first)
        if run and block.rank:
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_article(block: Block) -> bool:
    return block.rank > 0 and article_label(block.label) != ""


def _gather(article: Sequence[Block]) -> list[Block]:
    """The article with each item, and what stands between two items, in its list's paragraph."""
    gathered: list[Block] = []
    for block, coming in zip(article, _coming(article), strict=True):
        before = gathered[-1] if gathered else None
        if before and before.kind == block.kind == "body" and _goes_on(before, block, coming):
            before.add(block.lines, ["\n", *block.glues])
        else:
            gathered.append(block)
    return gathered


def _coming(article: Sequence[Block]) -> list[int]:
    """For each block the number of the item that comes next, in it or after it; 0 for none."""
    coming, number = [], 0
    for block in reversed(article):
        numbers = (_number(_ITEM, after_article(line.text)) for line in block.lines)
        number = next((each for each in numbers if each), number)
        coming.append(0 if block.kind != "body" else number)
    return coming[::-1]


def _goes_on(before: Block, block: Block, coming: int) -> bool:
    last = _last_item(before)
    return coming == last + 1 and (last > 0 or _number(_ITEM, block.first) == 1)


def _last_item(block: Block) -> int:
    last = 0
    for line in block.lines:
        last += _number(_ITEM, after_article(line.text)) == last + 1
    return last


def _number(mark: re.Pattern[str], text: str) -> int:
    found = mark.match(text)
    return ordinal(found[1]) if found else 0


def _name(article: Sequence[Block]) -> list[Block]:
    counted = list(_unquoted(article))
    for number, block in enumerate(counted, 1):
        several = [Part(0, SUBPARAGRAPH, f"第{chinese(number)}款")] if len(counted) > 1 else []
        block.parts = (*several, *_items(block))
    return list(article)


def _unquoted(article: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs that the article itself says, and does not quote as another's words."""
    open = False
    for block in article:
        if block.kind != "body":
            continue
        text = after_article("".join(line.text for line in block.lines))
        if text and not (open or text[0] in _OPENING):
            yield block
        open = max(map(text.rfind, _OPENING)) > max(map(text.rfind, _CLOSING))


def _items(block: Block) -> list[Part]:
    """The items of a list, numbered without a gap, and the points under each of them.

    Points without items are items; one item that is all of the paragraph is no list.
    """
    item = point = 0
    parts = []
    for at, line in enumerate(block.lines):
        text = after_article(line.text)
        if found := _next(_ITEM, text, item):
            item, point = item + 1, 0
            parts.append(Part(at, ITEM, f"第{found}项"))
        elif found := _next(_POINT, text, point):
            point += 1
            parts.append(Part(at, POINT if item else ITEM, f"第{found}{'目' if item else '项'}"))
    whole = [part.line for part in parts if part.rank == ITEM] == [0]
    return [] if whole else parts


def _next(mark: re.Pattern[str], text: str, last: int) -> str:
    """The numeral of the mark that the text begins with, if it is the next one."""
    found = mark.match(text)
    return found[1] if found and ordinal(found[1]) == last + 1 else ""
