"""Reading one file into a document, or an archive into the documents in it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from corpus.formats import ARCHIVE, extract, read_text
from corpus.front_matter import front_matter
from corpus.pieces import compose, page_starts, piece_blocks
from corpus.sidecar import check_stated, parse_sidecar, sidecar_name
from corpus.signatures import check_signature
from corpus.sources import Source, read_source, unpack
from corpus.structure import MARKDOWN, TEXTS, Structure, find_structure, structure_of
from rag.document import Document
from rag.errors import UnreadableFile

LONGEST_TEXT = 20_000_000
_LONGEST_ID = 100


def read_documents(path: Path, root: Path) -> Iterator[Document]:
    """The document in the file at `path` below `root`, or those in it when it is an archive.

    A member's path is `archive.zip/inner/path`. Raises UnreadableFile for the first that cannot
    be read.
    """
    return map(make_document, unpack(read_source(path, root)))


def read_document(path: Path, root: Path) -> Document:
    """The document in the file at `path`, which lies in the corpus folder `root`.

    Raises UnreadableFile when it cannot be read, or is an archive or of another kind.
    """
    source = read_source(path, root)
    if source.suffix == ARCHIVE:
        raise UnreadableFile(f"{path} is an archive of documents: read them with read_documents")
    return make_document(source)


def make_document(source: Source) -> Document:
    """The document that the bytes of a file hold; raises UnreadableFile.

    What its sidecar says goes over what the file says of itself, and edits go over both.
    """
    check_signature(source.data, source.suffix, source.name)
    plain = source.media_type in TEXTS
    text, structure, title, pages, of_itself = (_read_plain if plain else _read_rich)(source)
    stated = stated_metadata(source, of_itself)
    name = PurePosixPath(source.name)
    return Document(
        id=source.id or slug(source.path),
        title=stated.get("title") or structure.title or title or name.stem,
        text=text,
        path=source.path,
        media_type=source.media_type,
        sha256=source.sha256,
        paragraphs=structure.paragraphs,
        sections=structure.sections,
        metadata=stated,
        pages=pages,
    )


_Read = tuple[str, Structure, str, tuple[int, ...], Mapping[str, str]]
"""Text, structure, the title that the file declares, where pages begin, metadata."""


def _read_plain(source: Source) -> _Read:
    text = read_text(source.data, source.name)
    _check_length(text, source.name)
    stated = front_matter(text) if source.media_type == MARKDOWN else {}
    return text, find_structure(text, source.media_type), "", (), stated


def _read_rich(source: Source) -> _Read:
    found = extract(source.data, source.media_type, source.name)
    text = compose(found)
    _check_length(text, source.name)
    structure = structure_of(text, piece_blocks(found, text))
    return text, structure, found.title, page_starts(found), found.metadata


def stated_metadata(source: Source, of_itself: Mapping[str, str]) -> dict[str, str]:
    """The metadata of the file, its sidecar and its edits; an edit that is empty takes away."""
    merged = {**of_itself, **_beside(source), **source.edits}
    stated = {name: value for name, value in merged.items() if value}
    check_stated(stated, source.name)
    return stated


def _beside(source: Source) -> dict[str, str]:
    if source.sidecar is None:
        return {}
    file = PurePosixPath(source.name)
    return parse_sidecar(source.sidecar, str(file.with_name(sidecar_name(file.name))))


def slug(relative: str) -> str:
    """A readable id for a path: its letters (Chinese ones too) and digits, without the suffix."""
    stem = unicodedata.normalize("NFC", relative.rpartition(".")[0] or relative)
    readable = re.sub(r"[\W_]+", "-", stem).strip("-").lower() or "document"
    if len(readable) <= _LONGEST_ID:
        return readable
    return f"{readable[:_LONGEST_ID]}-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"


def _check_length(text: str, name: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise UnreadableFile(
            f"{name} has {len(text)} characters, over the limit of {LONGEST_TEXT}: split it"
        )
