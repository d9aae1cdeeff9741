"""The record's entries while they are changed, beside what is live: same contents, free ids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from corpus.formats import MEDIA_TYPES
from corpus.reading import slug
from index.manifest import DocumentRecord
from rag.document import Document
from rag.errors import UnknownDocument
from service.record import ADDED, Entry
from service.staging import Staged

_HASH = 8


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a file: its document's id, and whether that was there already."""

    id: str
    known: bool


class Draft:
    """Changes `entries` in place; `live` are the documents of the live generation.

    `present` is the hash of what lies at a path in the user's folder now, None when nothing does.
    """

    def __init__(
        self,
        entries: dict[str, Entry],
        live: Sequence[DocumentRecord] = (),
        present: Callable[[str], str | None] = str,
    ) -> None:
        self.entries, self._present = entries, present
        stay = [one for one in live if one.id in entries or not one.path.startswith(ADDED)]
        own = [one for one in stay if one.id not in entries]
        self._taken = {id.casefold() for id in (*entries, *(one.id for one in own))}
        self._contents = {(one.sha256, _media_type(one.path)): (one.id, one.path) for one in own}
        hashes = {(one.id, one.path): one.sha256 for one in live}
        for entry in sorted(entries.values(), key=lambda one: not one.hidden):  # a shown one wins
            folders = None if entry.file else hashes.get((entry.id, entry.path))
            self._contents[folders or entry.sha256, entry.media_type] = entry.id, entry.path

    def same(self, staged: Staged) -> str | None:
        """The id of the document with that content, hidden or not; None when there is none."""
        held = self._contents.get((staged.sha256, staged.media_type))
        if held is None:
            return None
        id, path = held
        if path.startswith(ADDED):
            return id
        lies, entry = self._present(path), self.entries.get(id)
        replaced = entry is not None and entry.file is not None
        return id if lies and (replaced or lies == staged.sha256) else None

    def hidden(self, id: str) -> bool:
        """Whether the document has been removed and is still in the user's folder."""
        return id in self.entries and self.entries[id].hidden

    def entry(self, id: str, found: Document | None) -> Entry:
        """The entry of a document that stays, made of the live one; raises UnknownDocument."""
        entry = self.entries.get(id)
        if entry is None and found is not None and not found.path.startswith(ADDED):
            entry = _of_folder(found)
        if entry is None or entry.hidden:
            raise UnknownDocument(
                f"there is no document {id!r}, or it has been removed: GET /v1/documents lists them"
            )
        return entry

    def take(self, staged: Staged) -> Accepted:
        """Adds a file unless its content is there; what was hidden comes back as it was."""
        id = self.same(staged)
        if id is None:
            id = self._free_id(staged)
            self.entries[id] = _added(id, staged)
            self._contents[staged.sha256, staged.media_type] = id, self.entries[id].path
            self._taken.add(id.casefold())
            return Accepted(id, known=False)
        hidden = self.hidden(id)
        if hidden:
            self.entries[id] = self.entries[id].model_copy(update={"hidden": False})
        return Accepted(id, known=not hidden)

    def _free_id(self, staged: Staged) -> str:
        """A readable id, with as much of the content's hash as it takes to be the only one."""
        stem = slug(staged.name)
        ids = [stem, *(f"{stem}-{staged.sha256[:length]}" for length in range(_HASH, 65))]
        return next(id for id in ids if id.casefold() not in self._taken)


def filled(entry: Entry, staged: Staged) -> Entry:
    """The entry with other content; the edits stay."""
    content = staged.model_dump(include={"file", "sha256", "media_type", "title", "characters"})
    stated = staged.stated if entry.added else {**entry.stated, **staged.stated}
    named = {"name": PurePosixPath(staged.name).name, "created": _now(), "stated": stated}
    return entry.model_copy(update={**content, **named})


def _added(id: str, staged: Staged) -> Entry:
    return Entry(
        path=f"{ADDED}{id}{PurePosixPath(staged.file).suffix}",
        id=id,
        created=_now(),
        **staged.model_dump(),
    )


def _of_folder(found: Document) -> Entry:
    return Entry(
        id=found.id,
        path=found.path,
        name=found.path,
        file=None,
        sha256=found.sha256,
        media_type=found.media_type,
        title=found.title,
        characters=len(found.text),
        created=_now(),
        stated=dict(found.metadata),
    )


def _media_type(path: str) -> str:
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
