"""What other evaluators judge: whole documents or paragraphs, and which of them are relevant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from eval.hits import EVIDENCE, Place, hits
from eval.sets import Item
from rag.document import Document

Level = Literal["document", "paragraph"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A document or paragraph under the id that it is exported by."""

    id: str
    place: Place


Units = Mapping[str, Sequence[Unit]]
"""The units of each document, by its id."""


def units_of(documents: Sequence[Document], level: Level) -> Units:
    """The documents under their ids, or their paragraphs under ID#START, empty ones left out.

    The ids are as `one_column` gives them.
    """
    return {document.id: _units(document, level) for document in documents}


def one_column(id: str) -> str:
    """The id with its white space percent-encoded, as one column of a file set apart by blanks."""
    return re.sub(r"\s", lambda blank: quote(blank.group()), id)


def _units(document: Document, level: Level) -> list[Unit]:
    id = one_column(document.id)
    if level == "document":
        return [Unit(id, _place(document, 0, len(document.text)))]
    spans = (paragraph.span for paragraph in document.paragraphs if len(paragraph.span))
    return [Unit(f"{id}#{span.start}", _place(document, span.start, span.end)) for span in spans]


def relevant(item: Item, units: Units) -> list[Unit]:
    """The units that hit a part of the evidence; those that share any of it where none hits."""
    found: dict[str, Unit] = {}
    for part in item.evidence:
        sharing = [unit for place in part for unit in standing(place, units)]
        hitting = [unit for unit in sharing if hits(unit.place, part, EVIDENCE)]
        found |= {unit.id: unit for unit in hitting or sharing}
    return list(found.values())


def ranked(passages: Sequence[Place], units: Units) -> list[Unit]:
    """The units that the passages stand in, in rank order, each once."""
    found = (unit for passage in passages for unit in standing(passage, units))
    return list({unit.id: unit for unit in found}.values())


def standing(place: Place, units: Units) -> list[Unit]:
    """The units that share a character with the place."""
    return [unit for unit in units.get(place.document_id, ()) if unit.place.overlap(place)]


def _place(document: Document, start: int, end: int) -> Place:
    return Place(document.id, start, end, document.text[start:end])
