"""The record of changes to the corpus: what was added, replaced, edited and hidden."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rag.document import Document

ADDED = ".added/"
"""Paths of added documents begin so; nothing in the corpus folder does, as it would be hidden."""

Pending = Literal["added", "changed", "removed"]


class Entry(BaseModel):
    """What was changed of one document; an added one's `path` begins with ADDED.

    `file` is its content under `files`; None while the corpus folder's own stands, of which the
    rest says how it was when the entry was made. `name` is what the file was called. `stated` is
    the metadata without the edits, `edits` go over it (an empty text takes a field away), and
    `dropped` are fields whose edits were taken back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    path: str
    name: str
    file: str | None
    sha256: str
    media_type: str
    title: str
    characters: int
    created: datetime
    stated: dict[str, str] = {}
    edits: dict[str, str] = {}
    dropped: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def added(self) -> bool:
        """Whether the document is not of the corpus folder."""
        return self.path.startswith(ADDED)

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata with the edits."""
        return {name: text for name, text in {**self.stated, **self.edits}.items() if text}

    def pending(self, live: Document) -> Pending | None:
        """What the next rebuild does to the live document of this id."""
        if self.hidden:
            return "removed"
        touched, expected = {*self.edits, *self.dropped}, self.metadata
        given = (live.sha256, live.media_type) == (self.sha256, self.media_type)
        content = self.file is None or given
        same = all(live.metadata.get(name) == expected.get(name) for name in touched)
        return None if content and same else "changed"


class Record(BaseModel):
    """Every entry by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: Literal[1] = 1
    entries: dict[str, Entry] = {}

    def pending(self, live: Document) -> Pending | None:
        """What the next rebuild does to a document of the live generation."""
        if entry := self.entries.get(live.id):
            return entry.pending(live)
        return "removed" if live.path.startswith(ADDED) else None
