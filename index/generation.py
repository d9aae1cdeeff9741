"""A generation: one immutable index in its own folder, checked file by file when it is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError

from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.manifest import FORMAT, Manifest, hash_file
from index.records import CHUNKS, DOCUMENTS, read_records
from index.sentences import Halves
from index.verify import QuoteIndex
from rag.document import Chunk, Document
from rag.errors import DamagedGeneration, WrongEncoder
from rag.protocols import Encoder

MANIFEST, DENSE, SENTENCES = "manifest.json", "dense.faiss", "sentences.npy"
DOCUMENT_FILE, CHUNK_FILE = "documents.jsonl", "chunks.jsonl"
LEXICAL, QUOTES = "lexical", "quotes"


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened index; row i of `dense` is chunk i, rows of `sentences` follow the chunks' own."""

    manifest: Manifest
    documents: Mapping[str, Document]
    chunks: Sequence[Chunk]
    dense: DenseIndex
    lexical: LexicalIndex
    sentences: Halves
    quotes: QuoteIndex


class _Head(BaseModel):
    """What every format has."""

    format: int


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; raises DamagedGeneration when missing, broken or of another format."""
    try:
        data = (folder / MANIFEST).read_bytes()
        found = _Head.model_validate_json(data).format
        manifest = Manifest.model_validate_json(data) if found == FORMAT else None
    except (OSError, ValidationError) as error:
        raise DamagedGeneration(
            f"{MANIFEST} of generation {folder.name} is missing or broken: run `zhengyin build`"
        ) from error
    if manifest is None:
        raise DamagedGeneration(
            f"generation {folder.name} has format {found}, this version reads {FORMAT}: "
            "run `zhengyin build`"
        )
    return manifest


def open_generation(folder: Path, encoder: Encoder) -> Generation:
    """The generation in `folder`; raises WrongEncoder, or DamagedGeneration naming the file."""
    manifest = read_manifest(folder)
    check_encoder(manifest, encoder)
    check_files(folder, manifest)
    documents = read_records(folder / DOCUMENT_FILE, DOCUMENTS)
    return Generation(
        manifest=manifest,
        documents={document.id: document for document in documents},
        chunks=read_records(folder / CHUNK_FILE, CHUNKS),
        dense=DenseIndex.load(folder / DENSE),
        lexical=LexicalIndex.load(folder / LEXICAL),
        sentences=np.load(folder / SENTENCES, mmap_mode="r"),
        quotes=QuoteIndex.load(folder / QUOTES, documents),
    )


def check_encoder(manifest: Manifest, encoder: Encoder) -> None:
    """Raises WrongEncoder unless the encoder in use made the generation's vectors."""
    if manifest.encoder.fingerprint != encoder.fingerprint:
        raise WrongEncoder(
            f"generation {manifest.id} was built with encoder {manifest.encoder.fingerprint}, "
            f"but {encoder.fingerprint} is in use: "
            "set ZHENGYIN_ENCODER back, or run `zhengyin build`"
        )


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raises DamagedGeneration naming the first file that is missing or differs from its hash."""
    for name, expected in manifest.files.items():
        try:
            found = hash_file(folder / name)
        except OSError as error:
            raise DamagedGeneration(
                f"file {name} of generation {manifest.id} is missing or cannot be read "
                f"({error.strerror}): run `zhengyin build`"
            ) from error
        if found != expected:
            raise DamagedGeneration(
                f"file {name} of generation {manifest.id} is damaged (SHA-256 {found[:12]}…, "
                f"recorded {expected[:12]}…): run `zhengyin build`"
            )
