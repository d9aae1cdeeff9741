"""Splitting a paragraph into sentences, in Chinese and English."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.abbreviations import abbreviates
from corpus.pairs import inside_pairs
from corpus.view import view
from corpus.widths import is_wide
from rag.document import Joint, Sentence, Span

_BRACKETS = "）)】》〉］]"
_MARK = re.compile(
    r"(?P<mark>\n|[。！？!?…｡．][。！？!?….｡．]*|\.{2,}[!?！？]*|[；;.])"
    rf"(?P<closers>(?:[”’」』\"{re.escape(_BRACKETS)}]|'(?!\w))*)(?P<space>[^\S\n]*)"
)
_ASCII = "!?."
_CONTINUES = re.compile(r"[，、,：:）)」』”]")
_SPEAKER = re.compile(r"的|\w{1,8}?(?:说|說|道|问|問|答|喊|叫|表示)[。！？]")


def split_sentences(text: str, span: Span, joints: Sequence[Joint] = ()) -> tuple[Sentence, ...]:
    """The sentences of a paragraph: in order, apart, together all of it but white space."""
    reading = view(text, span, joints)
    ranges = _merge_bare(reading.text, _ranges(reading.text))
    spans = (reading.source(start, end) for start, end in ranges)
    return tuple(Sentence(each) for each in spans if each)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    inside = inside_pairs(text)
    for mark in _MARK.finditer(text):
        end = _end(text, mark, inside)
        if end == len(text) or mark["mark"] == "\n" or _ends(text, mark, inside, start, end):
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _end(text: str, mark: re.Match[str], inside: Sequence[int]) -> int:
    """Where the mark ends with its closers and space; a straight quote may open the next one."""
    for at in range(mark.start("closers"), mark.end("closers")):
        if text[at] == '"' and inside[at] > inside[at - 1]:
            return at
    return mark.end()


def _ends(text: str, mark: re.Match[str], inside: Sequence[int], start: int, end: int) -> bool:
    closers = text[mark.start("closers") : min(end, mark.end("closers"))]
    if inside[mark.end("mark") + len(closers) - 1]:
        return False
    if mark["mark"] in "；;":
        return not closers and (mark["mark"] == "；" or _lists(text, mark.start(), end))
    if _goes_on(text, end, mark["mark"], closers) or _is_aside(text[start], closers):
        return False
    if mark["mark"][0] not in _ASCII:
        return True
    spaced = end > mark.end("closers") or text[end] == "\n"
    return (spaced or _stands_in_chinese(text, mark, end)) and not (
        mark["mark"] == "." and abbreviates(text, start, mark.start(), end)
    )


def _lists(text: str, at: int, end: int) -> bool:
    """Whether an ASCII semicolon stands in Chinese text, where it parts a list's items."""
    return is_wide(text[end]) or (at > 0 and is_wide(text[at - 1]))


def _goes_on(text: str, end: int, mark: str, closers: str) -> bool:
    if _CONTINUES.match(text, end):
        return True
    if mark[0] in _ASCII:
        return text[end].islower()
    return bool(closers) and _SPEAKER.match(text, end) is not None


def _is_aside(first: str, closers: str) -> bool:
    """Whether a bracket ends here that did not begin the sentence."""
    return closers[-1:] in tuple(_BRACKETS) and first not in "（(【［["


def _stands_in_chinese(text: str, mark: re.Match[str], end: int) -> bool:
    sides = [mark.start() > 0 and is_wide(text[mark.start() - 1]), is_wide(text[end])]
    return all(sides) if mark["mark"] == "." else any(sides)


def _merge_bare(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges without a letter or digit go to the one before them, or at first to the next."""
    kept: tuple[int, int] | None = None
    for start, end in ranges:
        if kept is None:
            kept = (start, end)
        elif _is_bare(text, start, end) or _is_bare(text, *kept):
            kept = (kept[0], end)
        else:
            yield kept
            kept = (start, end)
    if kept:
        yield kept


def _is_bare(text: str, start: int, end: int) -> bool:
    return not any(text[at].isalnum() for at in range(start, end))
