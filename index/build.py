"""Building a generation: vectors, words and records written to a folder, the manifest last."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.dense import DenseIndex
from index.embedding import embed
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
from index.manifest import Counts, Manifest, hash_file, identify
from index.records import CHUNKS, DOCUMENTS, write_records
from index.vector_cache import VectorCache
from index.verify import QuoteIndex
from index.wholes import wholes_of
from index.word_cache import WordCache
from rag.document import Chunk, Document
from rag.protocols import Encoder, Progress, part

T = TypeVar("T")
WORDS, SAVED = 0.15, 0.95
"""About the shares of the writing that have gone by before encoding begins and when it ends."""


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
    folder: Path,
    content: Content,
    encoder: Encoder,
    manifest: Manifest,
    progress: Progress,
    cache: VectorCache | None = None,
    words: WordCache | None = None,
) -> Manifest:
    """Fills the empty `folder` and returns the manifest with its id, counts and file hashes.

    What the caches hold is not encoded or taken apart again. The id follows from the inputs and
    from the bytes that were made of them. Every byte is flushed to the disk before the manifest,
    which is written last.
    """
    write_records(folder / DOCUMENT_FILE, DOCUMENTS, content.documents)
    write_records(folder / CHUNK_FILE, CHUNKS, content.chunks)
    _write_words(folder, content, words or WordCache(), part(progress, 0, WORDS))
    _write_vectors(folder, content, encoder, part(progress, WORDS, SAVED), cache)
    progress("save", SAVED)
    return _seal(folder, manifest, content)


def flush(path: Path) -> None:
    """Waits until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_words(folder: Path, content: Content, cache: WordCache, progress: Progress) -> None:
    """Writes the lexical index and the quote index."""
    texts = _told(content.embedded, "words", part(progress, 0, 0.9))
    wholes = wholes_of(content.documents, content.chunks)
    LexicalIndex.build(texts, wholes, cache.words).save(folder / LEXICAL)
    progress("quotes", 0.9)
    (folder / QUOTES).mkdir()
    QuoteIndex.build(content.documents).save(folder / QUOTES)
    progress("quotes", 1.0)


def _write_vectors(
    folder: Path,
    content: Content,
    encoder: Encoder,
    progress: Progress,
    cache: VectorCache | None,
) -> None:
    """Writes the chunks' vectors and, in half precision, their sentences'."""
    chunks = len(content.embedded)
    vectors = embed([*content.embedded, *content.sentence_texts()], encoder, cache, progress)
    DenseIndex.build(vectors[:chunks]).save(folder / DENSE)
    np.save(folder / SENTENCES, vectors[chunks:].astype(np.float16))


def _seal(folder: Path, manifest: Manifest, content: Content) -> Manifest:
    """Writes the manifest, after all else is on the disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {str(path.relative_to(folder)): hash_file(path) for path in files}
    made = {"id": identify(manifest.inputs, hashes), "counts": content.counts(), "files": hashes}
    complete = manifest.model_copy(update=made)
    for path in files:
        flush(path)
    (folder / MANIFEST).write_text(complete.model_dump_json(indent=2), "utf-8")
    for path in [folder / MANIFEST, *{path.parent for path in files}]:
        flush(path)
    return complete


def _told(items: Sequence[T], stage: str, progress: Progress) -> Iterator[T]:
    """The items, telling how many of them have been taken."""
    for at, item in enumerate(items):
        progress(stage, at / len(items))
        yield item
