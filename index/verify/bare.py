"""A text without what never changes its numbers and words: width, 繁简, space, invisible marks."""

import re

from index.traditional import simplified_table
from rag.folding import Folded, fold

_APART = re.compile("[²³¹¼-¾⁰-₉⅐-↋①-⓿❶-➓]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACE = re.compile(rf"[\s{_INVISIBLE}]+")
_PARTED = re.compile("[0-9a-z]{2}")


def bare(text: str) -> Folded:
    """The folded text whose digits and letters stand together where they belong together."""
    return _close(_apart(text, fold(text, simplified_table())))


def _apart(text: str, folded: Folded) -> Folded:
    """Marks off characters such as ① and ², whose digit must not join its neighbours' number."""
    if not _APART.search(text):
        return folded
    characters: list[str] = []
    offsets: list[int] = []
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        before = offsets[-1] if offsets else offset
        if offset != before and (_APART.match(text, offset) or _APART.match(text, before)):
            characters.append("\0")
            offsets.append(before)
        characters.append(character)
        offsets.append(offset)
    return Folded("".join(characters), tuple(offsets))


def _close(folded: Folded) -> Folded:
    """Without the space, line breaks and invisible characters that part no numbers or words."""
    text = folded.text
    spaces = [found.span() for found in _SPACE.finditer(text)]
    if not spaces:
        return folded
    kept: list[int] = []
    at = 0
    for start, end in spaces:
        kept += range(at, start)
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if _PARTED.fullmatch(beside) and text[start:end].strip(_INVISIBLE):
            kept.append(start)
        at = end
    kept += range(at, len(text))
    return Folded("".join(text[i] for i in kept), tuple(folded.offsets[i] for i in kept))
