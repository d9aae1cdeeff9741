"""The documents as a person sees and changes them: live ones, and what the next rebuild brings."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from index.manifest import DocumentRecord
from rag import document as nouns
from rag.errors import GenerationError, NoGeneration, UnknownDocument
from service.collection import Collection
from service.library import Library
from service.schemas.documents import AddedDocuments, ChangedDocument, Document
from service.staging import Staged


class Shelf:
    """The live generation's documents beside the changes that are not built yet."""

    def __init__(self, library: Library, collection: Collection) -> None:
        self._library, self.collection = library, collection

    def list(self) -> Sequence[Document]:
        """Every live document, marked, and those to come; raises NoGeneration without any."""
        record = self.collection.record()
        to_come = {id: entry for id, entry in record.entries.items() if entry.added}
        try:
            manifest = self._library.manifest()
            documents = self._library.documents(manifest.id)
        except NoGeneration:
            if not to_come:
                raise
            return [Document.to_come(entry) for entry in to_come.values()]
        created = {one.id: one.created for one in manifest.documents}
        live = [Document.of(one, created[one.id], record) for one in documents]
        new = [Document.to_come(one) for one in to_come.values() if one.id not in created]
        return [*live, *new]

    def skipped(self) -> Sequence[str]:
        """What is said of each file that the live generation was built without."""
        try:
            return self._library.manifest().skipped
        except NoGeneration:
            return ()

    def show(self, id: str) -> Document:
        """One of them; raises UnknownDocument."""
        record = self.collection.record()
        found, entry = self._found(id), record.entries.get(id)
        if found is not None:
            return Document.of(found, self._library.created(id), record)
        if entry is None or not entry.added:
            return Document.of(self._library.document(id), self._library.created(id))
        return Document.to_come(entry)

    def add(self, folder: Path, staged: Iterable[Staged]) -> AddedDocuments:
        """Adds what lies staged in the folder, all of it or nothing."""
        accepted = self.collection.add(folder, staged, self._live())
        shown = {one.id: self.show(one.id) for one in accepted}
        known = dict.fromkeys(one.id for one in accepted if one.known)
        return AddedDocuments(documents=tuple(shown.values()), known=tuple(known))

    def replace(self, id: str, folder: Path, staged: Staged) -> ChangedDocument:
        """Gives a document other content; raises UnknownDocument, Conflict."""
        self.collection.replace(id, folder, staged, self._live(), self._found(id))
        return self._changed(id)

    def edit(self, id: str, fields: Mapping[str, str | None]) -> ChangedDocument:
        """Edits a document's metadata; raises UnknownDocument, InvalidRequest."""
        self.collection.edit(id, fields, self._found(id))
        return self._changed(id)

    def remove(self, *ids: str) -> None:
        """Takes documents out, all or none; raises UnknownDocument."""
        self.collection.remove({id: self._found(id) for id in ids})

    def _changed(self, id: str) -> ChangedDocument:
        return ChangedDocument(**self.show(id).model_dump())

    def _live(self) -> Sequence[DocumentRecord]:
        """What the live generation holds; nothing when there is none that can be opened."""
        with suppress(GenerationError):
            return self._library.manifest().documents
        return ()

    def _found(self, id: str) -> nouns.Document | None:
        with suppress(GenerationError, UnknownDocument):
            return self._library.document(id)
        return None
