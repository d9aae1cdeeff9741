"""Where a pasted text falls into claims: sentence ends, lines, quotation marks, ellipses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.verify.tokens import Tokens, is_number
from rag.document import Span

_CLOSES = dict(zip("”」』〞’»\"'＂＇", "“「『〝‘«\"'＂＇", strict=True))
"""What each closing mark closes."""
_ELLIPSIS = re.compile(r"…|\.{3,}|。{3,}|\[\s*\.\.\.|[(（]略[)）]")
_SENTENCE_END = re.compile(r"[。!?！？｡]|\.(?=\s|$|[\"”」』])|[^0-9]\.(?=[^0-9])")
_ENDS, _EDGE = "。!?！？｡；;”」』】", 3
"""What ends a sentence, and how many characters around one are looked at."""
_APOSTROPHE = re.compile(r"(?<=[0-9A-Za-z])['’](?=[0-9A-Za-z])")
_POSSESSIVE = re.compile(r"[0-9A-Za-z]'")


def ends_sentence(gap: str) -> bool:
    """Whether the punctuation and space between two tokens ends a sentence or a line."""
    if not gap:
        return False
    return bool(_SENTENCE_END.search(gap)) or "\n" in gap or elided(gap)


def is_sentence(text: str, span: Span) -> bool:
    """Whether the range is a whole sentence of `text`, with or without the mark that ends it."""
    before = text[max(0, span.start - _EDGE) : span.start].strip()
    after = text[span.end : span.end + _EDGE].strip()
    begins = not before or before[-1] in _ENDS or "\n" in text[max(0, span.start - 1) : span.start]
    return begins and (not after or after[0] in _ENDS or text[span.end - 1] in _ENDS)


def elided(gap: str) -> bool:
    """Whether an ellipsis says that something was left out."""
    return _ELLIPSIS.search(gap) is not None


def follows_item(tokens: Tokens, at: int) -> bool:
    """Whether only the number of a list's item stands before token `at` in its line."""
    first = at - 1
    if (
        first < 0
        or not is_number(tokens.keys[first])
        or tokens.gap(at)[:1] not in tuple(".．、)）")
    ):
        return False
    return not first or "\n" in tokens.gap(first)


def units(tokens: Tokens, over: range) -> list[range]:
    """The sentences of a text's tokens `over`, as ranges of them."""
    cuts = [at for at in over[1:] if ends_sentence(tokens.gap(at)) and not follows_item(tokens, at)]
    edges = [over.start, *cuts, over.stop]
    return [range(a, b) for a, b in pairwise(edges) if a < b]


def pieces(parts: Sequence[range], most: int) -> list[range]:
    """Neighbouring ranges put together, and long ones cut, so that each has at most `most`."""
    joined: list[range] = []
    for part in parts:
        for start in range(part.start, part.stop, most):
            stop = min(part.stop, start + most)
            if joined and stop - joined[-1].start <= most:
                joined[-1] = range(joined[-1].start, stop)
            else:
                joined.append(range(start, stop))
    return joined


def quotations(text: str, shortest: int = 4) -> list[range]:
    """The outermost quoted stretches of `text`, without their marks, that are not mere words."""
    outermost: list[range] = []
    for pair in sorted(_pairs(_APOSTROPHE.sub(" ", text)), key=lambda pair: pair.start):
        if not outermost or pair.start > outermost[-1].stop:
            outermost.append(pair)
    return [pair for pair in outermost if len(pair) >= shortest]


def _pairs(text: str) -> Iterator[range]:
    """What stands between a mark and the one that closes it; marks without a partner are none."""
    opened: list[tuple[str, int]] = []
    count = Counter[str]()
    for at, mark in enumerate(text):
        partner = _CLOSES.get(mark, "")
        if count[partner]:
            yield range(_close(opened, count, partner), at)
        elif mark in _CLOSES.values() and not _POSSESSIVE.match(text, max(0, at - 1)):
            opened.append((mark, at + 1))
            count[mark] += 1


def _close(opened: list[tuple[str, int]], count: Counter[str], partner: str) -> int:
    """Where the last `partner` opened; it and the marks above it, never closed, are taken off."""
    while True:
        mark, start = opened.pop()
        count[mark] -= 1
        if mark == partner:
            return start
