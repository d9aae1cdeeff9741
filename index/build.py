"""Building a generation: vectors, words and records written to a folder, the manifest last."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.generation import (
    CHUNK_FILE,
    DENSE,
    DOCUMENT_FILE,
    LEXICAL,
    MANIFEST,
    QUOTES,
    SENTENCES,
)
from index.lexical import LexicalIndex
from index.manifest import Counts, Manifest, hash_file
from index.records import CHUNKS, DOCUMENTS, write_records
from index.verify import QuoteIndex
from rag.document import Chunk, Document
from rag.protocols import Encoder, Matrix, Progress


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a generation; `embedded[i]` is the text that stands for chunk i in vectors."""

    documents: Sequence[Document]
    chunks: Sequence[Chunk]
    embedded: Sequence[str]

    def counts(self) -> Counts:
        """How much of everything there is."""
        return Counts(
            documents=len(self.documents),
            characters=sum(len(document.text) for document in self.documents),
            sentences=sum(len(chunk.sentences) for chunk in self.chunks),
            chunks=len(self.chunks),
        )

    def sentence_texts(self) -> list[str]:
        """Every chunk's sentences, in order, as a person reads them."""
        documents = {document.id: document for document in self.documents}
        return [
            documents[chunk.document_id].read(sentence.span)
            for chunk in self.chunks
            for sentence in chunk.sentences
        ]


def write_generation(
    folder: Path, content: Content, encoder: Encoder, manifest: Manifest, progress: Progress
) -> Manifest:
    """Fills the empty `folder` and returns the manifest with its counts and file hashes.

    Every byte is flushed to the disk before the manifest, which is written last.
    """
    write_records(folder / DOCUMENT_FILE, DOCUMENTS, content.documents)
    write_records(folder / CHUNK_FILE, CHUNKS, content.chunks)
    LexicalIndex.build(content.embedded).save(folder / LEXICAL)
    (folder / QUOTES).mkdir()
    QuoteIndex.build(content.documents).save(folder / QUOTES)
    sentences = content.sentence_texts()
    total = len(content.embedded) + len(sentences)
    vectors = _encode([*content.embedded, *sentences], encoder, progress)
    DenseIndex.build(vectors[: len(content.embedded)]).save(folder / DENSE)
    np.save(folder / SENTENCES, vectors[len(content.embedded) : total].astype(np.float16))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {str(path.relative_to(folder)): hash_file(path) for path in files}
    complete = manifest.model_copy(update={"counts": content.counts(), "files": hashes})
    (folder / MANIFEST).write_text(complete.model_dump_json(indent=2), "utf-8")
    for path in [*files, folder / MANIFEST, *{path.parent for path in files}]:
        flush(path)
    return complete


def flush(path: Path) -> None:
    """Waits until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _encode(texts: Sequence[str], encoder: Encoder, progress: Progress) -> Matrix:
    vectors = np.empty((len(texts), encoder.dimensions), np.float32)
    for row, vector in zip(range(len(texts)), encoder.encode_passages(texts), strict=True):
        vectors[row] = vector
        progress("encode", (row + 1) / len(texts))
    return vectors
