"""The corpus: the files of the user's folder, which are only read, with what was changed on top."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from corpus.folder import Changes, read_corpus, refuse
from corpus.sources import Source
from index.manifest import DocumentRecord
from rag.document import Document
from rag.errors import Conflict, UnreadableFile
from rag.protocols import Progress
from rag.validity import check_days
from service.contents import Contents
from service.draft import Accepted, Draft, filled
from service.durable import flush, writing
from service.ledger import Ledger
from service.record import Entry, Record
from service.settings import Settings
from service.staging import Staged

Judge = Callable[[Sequence[UnreadableFile]], None]


def read_all(settings: Settings, progress: Progress, judge: Judge = refuse) -> Sequence[Document]:
    """Every document that the next generation is to hold; raises EmptyCorpus, UnreadableFile."""
    return Collection(settings).read(progress, judge)


class Collection:
    """The corpus folder and the record of changes in the data folder; each change is atomic.

    `found` is always the live generation's document of an id, None when it has none.
    """

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.corpus
        self.ledger = Ledger(settings.data / "documents")

    def record(self) -> Record:
        """The changes as they stand; raises UnreadableFile when the record is damaged."""
        return self.ledger.read()

    def created(self) -> Mapping[str, datetime]:
        """When each content that is not the corpus folder's own came, by the document's path."""
        return {one.path: one.created for one in self.record().entries.values() if one.file}

    def read(self, progress: Progress, judge: Judge = refuse) -> tuple[Document, ...]:
        """Every document, with the changes; `judge` may raise for the files that are unreadable."""
        with self.ledger.using() if self.ledger.root.exists() else nullcontext():
            entries = self.record().entries.values()
            added = [partial(self._load, one) for one in entries if one.added]
            revise = partial(self._revise, {one.path: one for one in entries})
            return read_corpus(self._folder, progress, Changes(added, revise), judge)

    def add(
        self, folder: Path, staged: Iterable[Staged], live: Sequence[DocumentRecord]
    ) -> Sequence[Accepted]:
        """Adds what lies staged in the folder, all of it or nothing."""
        with self.ledger.change() as entries:
            draft = Draft(entries, live, Contents(self._folder).hash)
            accepted = [self._take(draft, folder, one) for one in staged]
            self._flush()
        return accepted

    def replace(
        self,
        id: str,
        folder: Path,
        staged: Staged,
        live: Sequence[DocumentRecord],
        found: Document | None,
    ) -> Entry:
        """Gives a document other content, which keeps its id and its edits.

        Raises UnknownDocument, and Conflict when another document has that content.
        """
        with self.ledger.change() as entries:
            draft = Draft(entries, live, Contents(self._folder).hash)
            entry = filled(draft.entry(id, found), staged)
            other = draft.same(staged)
            if other and other != id and not draft.hidden(other):
                raise Conflict(
                    f"document {other!r} has this content already: remove one of the two instead"
                )
            self._keep(folder, staged)
            self._flush()
            entries[id] = entry
        return entry

    def edit(self, id: str, fields: Mapping[str, str | None], found: Document | None) -> Entry:
        """Changes metadata: an empty text takes a field away, None takes an edit of it back.

        Raises UnknownDocument, and InvalidRequest when a day in it would be none.
        """
        with self.ledger.change() as entries:
            entry = Draft(entries).entry(id, found)
            given = {**entry.edits, **fields}
            edits = {name: text for name, text in given.items() if text is not None}
            dropped = tuple(sorted({*entry.dropped, *entry.edits} - edits.keys()))
            entry = entry.model_copy(update={"edits": edits, "dropped": dropped})
            check_days(entry.metadata)
            entries[id] = entry
        return entry

    def remove(self, found: Mapping[str, Document | None]) -> None:
        """Takes added documents out and hides files of the user's, all the ids named or none.

        Raises UnknownDocument.
        """
        with self.ledger.change() as entries:
            for id, live in found.items():
                entry = Draft(entries).entry(id, live)
                if entry.added:
                    del entries[id]
                else:
                    entries[id] = entry.model_copy(update={"hidden": True})
        self.ledger.sweep()

    def _take(self, draft: Draft, folder: Path, staged: Staged) -> Accepted:
        accepted = draft.take(staged)
        if not accepted.known and draft.entries[accepted.id].file == staged.file:
            self._keep(folder, staged)
        return accepted

    def _keep(self, folder: Path, staged: Staged) -> None:
        with writing(self.ledger.files):
            (folder / staged.file).replace(self.ledger.files / staged.file)

    def _flush(self) -> None:
        with writing(self.ledger.files):
            flush(self.ledger.files)

    def _load(self, entry: Entry) -> Source:
        return self._revise({entry.path: entry}, Source(b"", entry.path, None, entry.name))

    def _revise(self, entries: Mapping[str, Entry], source: Source) -> Source:
        """The file as it was changed: its content, its metadata, or that it is hidden."""
        entry = entries.get(source.path)
        if entry is None:
            return source
        pinned = replace(source, id=entry.id, edits=entry.edits, hidden=entry.hidden)
        if entry.file is None:
            return pinned
        return replace(pinned, data=self._content(entry.file, entry.name), name=entry.name)

    def _content(self, file: str, name: str) -> bytes:
        try:
            return (self.ledger.files / file).read_bytes()
        except OSError as error:
            raise UnreadableFile(
                f"{name} was added, but its content {self.ledger.files / file} cannot be read "
                f"({error.strerror}): add it again"
            ) from error
