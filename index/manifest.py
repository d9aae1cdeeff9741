"""The manifest of a generation: what it was made of, by what, and the hash of each of its files."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue

FORMAT = 2
"""Raised whenever a generation written by older code can no longer be read."""


class DocumentRecord(BaseModel):
    """A document as it went into the generation; `created` is its file's time of change, UTC."""

    model_config = ConfigDict(frozen=True)
    id: str
    path: str
    sha256: str
    created: datetime


class EncoderRecord(BaseModel):
    """The encoder that made the vectors."""

    model_config = ConfigDict(frozen=True)
    name: str
    fingerprint: str
    dimensions: int


class Counts(BaseModel):
    """How much the generation holds."""

    model_config = ConfigDict(frozen=True)
    documents: int
    characters: int
    sentences: int
    chunks: int


class Manifest(BaseModel):
    """All that a generation says of itself; `files` maps each file to the SHA-256 of its bytes.

    `method` hashes how it was made, `inputs` that and the documents, `id` these and the bytes of
    the files; `skipped` says of each file that was left out why. When it was built is not among
    its fields: the same inputs give the same manifest.
    """

    model_config = ConfigDict(frozen=True)
    id: str
    format: int
    method: str
    inputs: str
    code_version: str
    encoder: EncoderRecord
    chunker: dict[str, JsonValue]
    counts: Counts
    documents: tuple[DocumentRecord, ...]
    skipped: tuple[str, ...] = ()
    files: dict[str, str]


def hash_file(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def identify(*parts: object) -> str:
    """A short name for these parts: the first 12 hexadecimal digits of what they hash to."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
