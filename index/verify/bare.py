"""A text without what never changes its numbers and words: width, 繁简, space, invisible marks."""

import re
from collections.abc import Sequence

from index.traditional import simplified_table
from rag.folding import Folded, fold

_APART = re.compile("[²³¹¼-¾⁰-₉⅐-↋①-⓿❶-➓]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACE = re.compile(r"\s+")
_DIGITS = "零〇○一二三四五六七八九"
_PARTED = re.compile("[0-9a-z]{2}")
_YEAR_APART = re.compile(
    rf"(?:^|[^{_DIGITS}])[{_DIGITS}]{{4}} [{_DIGITS}十百千万亿]"
    rf"|[{_DIGITS}十百千万亿] [{_DIGITS}]{{4}}(?:$|[^{_DIGITS}])"
)
_BULLET = re.compile(rf"(?<![{_DIGITS}])○(?![{_DIGITS}])")
_AGAINST = r"0-9a-zß-ӿ)\]‐–−\-"
_MINUS = re.compile(
    rf"(?<![{_AGAINST}])(?<![0-9]\s)[-‐–−](?=[0-9])|(?<=[^\s{_AGAINST}])[-‐–−](?=\s+[0-9])"
)


def bare(text: str) -> Folded:
    """The folded text whose digits and letters stand together where they belong together.

    Of all dashes only a number's minus sign is −; a bullet ○ is ●.
    """
    return _close(_plain(_apart(text, _visible(fold(text, simplified_table())))))


def _visible(folded: Folded) -> Folded:
    """Without the characters that no reader sees."""
    return _only(folded, [i for i, each in enumerate(folded.text) if each not in _INVISIBLE])


def _only(folded: Folded, kept: Sequence[int]) -> Folded:
    if len(kept) == len(folded.text):
        return folded
    return Folded("".join(folded.text[i] for i in kept), tuple(folded.offsets[i] for i in kept))


def _plain(folded: Folded) -> Folded:
    """Tells minus signs from hyphens, and bullets from zeros, by what stands directly beside them.

    A hyphen follows a letter or digit, as in A-3; a minus follows Chinese, a mark or space.
    """
    text = _MINUS.sub("−", folded.text.replace("−", "-"))
    return Folded(_BULLET.sub("●", text), folded.offsets)


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
    """Without the space and line breaks that part no numbers or words."""
    text = folded.text
    kept: list[int] = []
    at = 0
    for found in _SPACE.finditer(text):
        start, end = found.span()
        kept += range(at, start)
        if _parts(text[max(0, start - 5) : start], text[end : end + 5]):
            kept.append(start)
        at = end
    kept += range(at, len(text))
    return _only(folded, kept)


def _parts(before: str, after: str) -> bool:
    """Whether space between the two parts words or numbers: a year joins no other numeral."""
    return bool(
        _PARTED.fullmatch(before[-1:] + after[:1]) or _YEAR_APART.search(f"{before} {after}")
    )
