"""Reading one file into a document."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from corpus.decoding import decode
from corpus.sidecar import read_sidecar
from corpus.structure import MARKDOWN, find_structure
from rag.document import Document
from rag.errors import UnreadableFile

MEDIA_TYPES: Mapping[str, str] = MappingProxyType({".txt": "text/plain", ".md": MARKDOWN})
_LONGEST_ID = 100


def read_document(path: Path, root: Path) -> Document:
    """The document in the file at `path`, which lies in the corpus folder `root`.

    Raises UnreadableFile when it is no text in an encoding that is read, or of another kind.
    """
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        kinds = " and ".join(MEDIA_TYPES)
        raise UnreadableFile(f"{path} is of a kind that is not read: only {kinds} files are")
    relative = _relative(path, root)
    data = _read_bytes(path)
    text = _decode(path, data)
    metadata = read_sidecar(path)
    structure = find_structure(text, media_type)
    return Document(
        id=slug(relative),
        title=metadata.get("title") or structure.title or path.stem,
        text=text,
        path=relative,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=structure.paragraphs,
        sections=structure.sections,
        metadata=metadata,
    )


def slug(relative: str) -> str:
    """A readable id for a path: its letters (Chinese ones too) and digits, without the suffix."""
    stem = unicodedata.normalize("NFC", relative.rpartition(".")[0] or relative)
    readable = re.sub(r"[\W_]+", "-", stem).strip("-").lower() or "document"
    if len(readable) <= _LONGEST_ID:
        return readable
    return f"{readable[:_LONGEST_ID]}-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    try:
        relative.encode()
    except UnicodeEncodeError as error:
        raise UnreadableFile(f"{relative!r} is no name in UTF-8: rename the file") from error
    return relative


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error}): make it readable") from error


def _decode(path: Path, data: bytes) -> str:
    text = decode(data)
    if text is None:
        why = "it holds NUL bytes" if b"\0" in data else "neither UTF-8, UTF-16, GB18030 nor Big5"
        raise UnreadableFile(f"{path} is not a text file ({why}): save it as UTF-8 text")
    return text
