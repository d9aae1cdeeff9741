"""Making documents of many files: the same content once, and no two of the same id."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.reading import make_document
from corpus.sources import Source
from rag.document import Document

_PLAIN, _HIDDEN, _PINNED = range(3)


@dataclass(frozen=True, slots=True)
class _Held:
    """What stands for a content: the document, None when it is hidden, and how firmly."""

    rank: int
    document: Document | None


class Gathering:
    """The documents so far; of the same content a pinned one stands, else a hidden, else the first.

    A hidden file hides every other of its content, so that what was removed does not come back
    under another name.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], _Held] = {}

    def take(self, source: Source) -> None:
        """Adds the document that the file holds; raises UnreadableFile."""
        rank = _HIDDEN if source.hidden else _PINNED if source.id else _PLAIN
        key = (source.sha256, source.media_type)
        if key not in self._held or rank > self._held[key].rank:
            document = None if source.hidden else make_document(source)
            self._held[key] = _Held(rank, document)

    def documents(self) -> tuple[Document, ...]:
        """The documents by path; one whose id another has gets a hash of its path appended."""
        shown = sorted(self._held.values(), key=lambda one: (-one.rank, _path(one.document)))
        named = _with_unique_ids(one.document for one in shown if one.document)
        return tuple(sorted(named, key=lambda document: document.path))


def _path(document: Document | None) -> str:
    return document.path if document else ""


def _with_unique_ids(documents: Iterable[Document]) -> Iterable[Document]:
    taken: set[str] = set()
    for document in documents:
        if document.id.casefold() in taken:
            tail = hashlib.sha256(document.path.encode()).hexdigest()[:8]
            document = replace(document, id=f"{document.id}-{tail}")
        taken.add(document.id.casefold())
        yield document
