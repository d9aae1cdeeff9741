"""Filters: the chunks that a question may be answered from, exactly and fast."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.sections import SectionRanges, bare
from rag.answer import Question
from rag.conditions import Condition, Period, read_period
from rag.document import Chunk, Document
from rag.validity import EFFECTIVE, REPEALED

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
NEVER = date.max.toordinal() + 1
"""A day after all days."""
_COMMAS = str.maketrans("，、；;", ",,,,")


class Filters:
    """What documents state and where sections lie, arranged when a question first asks for it."""

    def __init__(self, documents: Mapping[str, Document], chunks: Sequence[Chunk]) -> None:
        self._documents, self._chunks = documents, chunks
        self._places = {id: place for place, id in enumerate(documents)}
        self._rows: dict[str, dict[str, list[int]]] = {}
        self._periods: dict[str, tuple[Numbers, Numbers]] = {}

    def allowed(self, question: Question) -> Numbers | None:
        """The numbers of the chunks that the question may use, in order; None for all of them.

        A chunk is in a section that shares a character with it.
        """
        masks = [mask[self.owners] for mask in self._by_document(question)]
        if question.sections:
            masks.append(np.logical_or.reduce([*map(self.sections.chunks_in, question.sections)]))
        return np.flatnonzero(np.logical_and.reduce(masks)) if masks else None

    def _by_document(self, question: Question) -> Iterator[Mask]:
        if question.document_ids is not None:
            places = (self._places.get(id) for id in question.document_ids)
            yield self._mask([place for place in places if place is not None])
        for condition in question.metadata:
            yield self._meets(condition)
        if question.as_of is not None:
            yield self._in_force(question.as_of)

    @cached_property
    def owners(self) -> Numbers:
        """The place of each chunk's document, shape (chunks,)."""
        return np.array([self._places[chunk.document_id] for chunk in self._chunks], np.int64)

    @cached_property
    def sections(self) -> SectionRanges:
        """Where the sections lie."""
        return SectionRanges(self._documents, self._chunks)

    def _mask(self, places: list[int]) -> Mask:
        mask = np.zeros(len(self._documents), np.bool_)
        mask[places] = True
        return mask

    @cached_property
    def _keys(self) -> frozenset[str]:
        """What any document states: nothing is arranged for another key, whoever asks for it."""
        return frozenset({"title"}.union(*(one.metadata for one in self._documents.values())))

    def _meets(self, condition: Condition) -> Mask:
        if condition.key not in self._keys:
            return self._mask([])
        if condition.period is not None:
            first, last = self._days(condition.key)
            begins, ends = _ordinals(condition.period)
            return np.logical_and(first <= ends, last >= begins)
        if condition.key not in self._rows:
            self._rows[condition.key] = self._arrange(condition.key)
        rows = self._rows[condition.key]
        wanted = map(bare, condition.values)
        return self._mask([place for value in wanted for place in rows.get(value, ())])

    def _arrange(self, key: str) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for place, document in enumerate(self._documents.values()):
            for value in _values(document, key):
                rows.setdefault(bare(value), []).append(place)
        return rows

    def _in_force(self, day: date) -> Mask:
        """Documents that are effective by then and not yet repealed; those that say neither are."""
        effective, repealed = self._days(EFFECTIVE)[0], self._days(REPEALED)[0]
        begun = (effective <= day.toordinal()) | (effective == NEVER)
        in_force: Mask = begun & (repealed > day.toordinal())
        return in_force

    def _days(self, key: str) -> tuple[Numbers, Numbers]:
        """The first and last day that each document states, as ordinals; NEVER and 0 for none."""
        if key not in self._periods:
            stated = (read_period(one.metadata.get(key, "")) for one in self._documents.values())
            days = [_ordinals(period) for period in stated]
            first, last = np.array(days, np.int64).reshape(-1, 2).T
            self._periods[key] = first, last
        return self._periods[key]


def _ordinals(period: Period | None) -> tuple[int, int]:
    return (period.first.toordinal(), period.last.toordinal()) if period else (NEVER, 0)


def _values(document: Document, key: str) -> list[str]:
    stated = document.metadata.get(key) or (document.title if key == "title" else "")
    values = stated.translate(_COMMAS).split(",") if key == "tags" else [stated]
    return [value for value in values if value.strip()]
