"""Wholes: the larger part of a document that a chunk stands in, scored beside the chunk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from rag.document import Chunk, Document
from rag.places import article_path

LONGEST = 600
"""The most characters of a section that is taken whole; of a longer one each paragraph is."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """The wholes' texts, each under its document's title, and the number of each chunk's whole."""

    texts: Sequence[str]
    of: NDArray[np.int32]


def wholes_of(documents: Iterable[Document], chunks: Sequence[Chunk]) -> Wholes:
    """Short sections (an article of a law) and the paragraphs of the others."""
    titles = {document.id: document.title for document in documents}
    runs = list(_runs(chunks))
    of = np.repeat(np.arange(len(runs), dtype=np.int32), [len(run) for run in runs])
    return Wholes([_text(run, titles) for run in runs], of)


def _runs(chunks: Sequence[Chunk]) -> Iterable[list[Chunk]]:
    for _, section in groupby(chunks, key=_section):
        found = list(section)
        if sum(len(chunk.text) for chunk in found) <= LONGEST:
            yield found
        else:
            yield from (list(run) for _, run in groupby(found, key=lambda chunk: chunk.paragraph))


def _section(chunk: Chunk) -> tuple[str, ...]:
    """The document and the section, of a statute the article."""
    return chunk.document_id, *article_path(chunk.section)


def _text(run: Sequence[Chunk], titles: Mapping[str, str]) -> str:
    return "\n".join(
        [titles[run[0].document_id], *article_path(run[0].section), *(each.text for each in run)]
    )
