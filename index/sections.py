"""Sections by their headings: which chunks lie in the sections that a path of headings names."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.traditional import simplified_table
from rag.document import Chunk, Document
from rag.folding import fold
from rag.numerals import NUMERAL, ordinal

Numbers = NDArray[np.int64]
_NUMBER = re.compile(rf"第\(?({NUMERAL})\)?(分?编|[章节条款项目])(?:之({NUMERAL}))?")
_ENUMERATION = re.compile(r"[\[【(]?[一二三四五六七八九十\d.]{1,8}[、.)\]】](?=\D)")


class SectionRanges:
    """Where the sections of every document lie, with the chunks in the same coordinates."""

    def __init__(self, documents: Mapping[str, Document], chunks: Sequence[Chunk]) -> None:
        lengths = [len(document.text) + 1 for document in documents.values()]
        base = dict(zip(documents, np.cumsum([0, *lengths]).tolist(), strict=False))
        ends = [
            (base[chunk.document_id] + chunk.span.start, base[chunk.document_id] + chunk.span.end)
            for chunk in chunks
        ]
        places = np.array(ends, np.int64).reshape(-1, 2)
        self._order = np.argsort(places[:, 0], kind="stable")
        self._chunk_starts, self._chunk_ends = np.ascontiguousarray(places[self._order].T)
        self._gather(documents, base)

    def _gather(self, documents: Mapping[str, Document], base: Mapping[str, int]) -> None:
        names: dict[str, frozenset[str]] = {}
        rows: dict[str, list[int]] = {}
        ends: list[tuple[int, int]] = []
        for id, document in documents.items():
            for section in document.sections:
                label = section.path[-1]
                if label not in names:
                    names[label] = heading_names(label)
                for name in names[label]:
                    rows.setdefault(name, []).append(len(ends))
                ends.append((base[id] + section.span.start, base[id] + section.span.end))
        self._starts, self._ends = np.array(ends, np.int64).reshape(-1, 2).T
        self._rows = {name: np.array(places, np.int64) for name, places in rows.items()}

    def chunks_in(self, path: Sequence[str]) -> NDArray[np.bool_]:
        """Which chunks share a character with a section under these headings, outermost first."""
        rows = self._named(path[0])
        for label in path[1:]:
            rows = self._inside(self._named(label), rows)
        return self._chunks_of(rows)

    def _named(self, label: str) -> Numbers:
        return self._rows.get(heading_name(label), np.empty(0, np.int64))

    def _inside(self, rows: Numbers, outer: Numbers) -> Numbers:
        """Those of the rows in one of the outer sections; sections never cross, nor coincide."""
        if not len(outer):
            return outer
        before = np.searchsorted(self._starts[outer], self._starts[rows], "right") - 1
        reach = np.maximum.accumulate(self._ends[outer])
        return rows[(before >= 0) & (reach[before] >= self._ends[rows])]

    def _chunks_of(self, rows: Numbers) -> NDArray[np.bool_]:
        starts, ends = self._chunk_starts, self._chunk_ends
        first = np.searchsorted(starts, self._starts[rows])
        last = np.searchsorted(starts, self._ends[rows])
        first -= (first > 0) & (ends[first - 1] > self._starts[rows])
        count = len(starts) + 1
        opened = np.bincount(first, minlength=count) - np.bincount(last, minlength=count)
        held = np.empty(len(starts), np.bool_)
        held[self._order] = np.cumsum(opened)[:-1] > 0
        return held


def bare(text: str) -> str:
    """The text folded, without white space: in which form headings and metadata are compared."""
    return fold(text, simplified_table(), drop_space=True).text


def heading_name(label: str) -> str:
    """The folded heading with ordinals in digits: 第十二章　附 则 is 第12章附则."""
    return _NUMBER.sub(_in_digits, bare(label))


def heading_names(label: str) -> frozenset[str]:
    """What a heading may be called: whole, by its number, or by what follows the number."""
    name = heading_name(label)
    mark = _NUMBER.match(name) or _ENUMERATION.match(name)
    if mark is None:
        return frozenset({name})
    number = {mark[0]} if mark.re is _NUMBER else set()
    return frozenset({name, *number, name[mark.end() :]} - {""})


def _in_digits(found: re.Match[str]) -> str:
    beyond = f"之{ordinal(found[3])}" if found[3] else ""
    return f"第{ordinal(found[1])}{found[2]}{beyond}"
