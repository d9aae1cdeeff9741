"""Chunks taken over from an earlier generation, where the document is the same to the byte."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from index.generation import CHUNK_FILE, DOCUMENT_FILE, check_files
from index.manifest import Manifest
from index.records import CHUNKS, DOCUMENTS
from rag.document import Chunk, Document

TEXT = TypeAdapter(str)
AFTER_ID = b',"paragraph":'
"""Comes after the document's id, with which a chunk's line begins."""


class Earlier:
    """The documents and chunks of a generation that was made in the same way."""

    def __init__(
        self, documents: frozenset[bytes], chunks: Mapping[bytes, Sequence[bytes]]
    ) -> None:
        """`documents` are lines of its file, `chunks` lines by what comes before AFTER_ID."""
        self._documents = documents
        self._chunks = chunks

    @classmethod
    def load(cls, folder: Path, manifest: Manifest) -> "Earlier":
        """What the generation holds; raises DamagedGeneration."""
        used = {name: manifest.files[name] for name in (DOCUMENT_FILE, CHUNK_FILE)}
        check_files(folder, manifest.model_copy(update={"files": used}))
        chunks: dict[bytes, list[bytes]] = defaultdict(list)
        for line in (folder / CHUNK_FILE).read_bytes().splitlines():
            chunks[line.partition(AFTER_ID)[0]].append(line)
        return cls(frozenset((folder / DOCUMENT_FILE).read_bytes().splitlines()), chunks)

    def chunks(self, document: Document) -> Sequence[Chunk] | None:
        """The document's chunks, or None when it is not there just so."""
        if DOCUMENTS.dump_json(document) not in self._documents:
            return None
        lines = self._chunks.get(b'{"document_id":' + TEXT.dump_json(document.id), ())
        return [CHUNKS.validate_json(line) for line in lines]


NOTHING = Earlier(frozenset(), {})
"""Where there is no earlier generation."""
