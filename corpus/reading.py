"""Reading one file into a document, or an archive into the documents in it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.archive import Archive, open_archive
from corpus.formats import ARCHIVE, KINDS, MEDIA_TYPES, SUFFIXES, extract, read_text
from corpus.pieces import compose, page_starts, piece_blocks
from corpus.sidecar import parse_sidecar, sidecar_name
from corpus.signatures import check_signature
from corpus.structure import TEXTS, find_structure, structure_of
from rag.document import Document
from rag.errors import UnreadableFile

LARGEST_FILE = 100 << 20
LONGEST_TEXT = 20_000_000
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, its path in the corpus folder, its sidecar, and its name in messages."""

    data: bytes
    path: str
    sidecar: bytes | None
    name: str

    @property
    def suffix(self) -> str:
        """The suffix of the path, in lower case."""
        return PurePosixPath(self.path).suffix.lower()


def read_documents(path: Path, root: Path) -> Iterator[Document]:
    """The document in the file at `path` below `root`, or those in it when it is an archive.

    A member's path is `archive.zip/inner/path`. Raises UnreadableFile for the first that cannot
    be read.
    """
    source = _source(path, root)
    check_signature(source.data, source.suffix, source.name)
    if source.suffix == ARCHIVE:
        with open_archive(source.data, source.name) as archive:
            yield from map(make_document, _members(archive, source.path))
    else:
        yield make_document(source)


def read_document(path: Path, root: Path) -> Document:
    """The document in the file at `path`, which lies in the corpus folder `root`.

    Raises UnreadableFile when it cannot be read, or is an archive or of another kind.
    """
    source = _source(path, root)
    if source.suffix == ARCHIVE:
        raise UnreadableFile(f"{path} is an archive of documents: read them with read_documents")
    return make_document(source)


def make_document(source: Source) -> Document:
    """The document that the bytes of a file hold; raises UnreadableFile."""
    check_signature(source.data, source.suffix, source.name)
    media_type = MEDIA_TYPES[source.suffix]
    metadata = _metadata(source)
    title, pages = "", tuple[int, ...]()
    if media_type in TEXTS:
        text = read_text(source.data, source.name)
        _check_length(text, source.name)
        structure = find_structure(text, media_type)
    else:
        found = extract(source.data, media_type, source.name)
        title, text, pages = found.title, compose(found), page_starts(found)
        _check_length(text, source.name)
        structure = structure_of(text, piece_blocks(found, text))
    return Document(
        id=slug(source.path),
        title=metadata.get("title") or structure.title or title or PurePosixPath(source.path).stem,
        text=text,
        path=source.path,
        media_type=media_type,
        sha256=hashlib.sha256(source.data).hexdigest(),
        paragraphs=structure.paragraphs,
        sections=structure.sections,
        metadata=metadata,
        pages=pages,
    )


def _metadata(source: Source) -> dict[str, str]:
    beside = PurePosixPath(source.name)
    name = str(beside.with_name(sidecar_name(beside.name)))
    return {} if source.sidecar is None else parse_sidecar(source.sidecar, name)


def slug(relative: str) -> str:
    """A readable id for a path: its letters (Chinese ones too) and digits, without the suffix."""
    stem = unicodedata.normalize("NFC", relative.rpartition(".")[0] or relative)
    readable = re.sub(r"[\W_]+", "-", stem).strip("-").lower() or "document"
    if len(readable) <= _LONGEST_ID:
        return readable
    return f"{readable[:_LONGEST_ID]}-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"


def _source(path: Path, root: Path) -> Source:
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"{path} is of a kind that is not read: only {KINDS} files are")
    relative = _relative(path, root)
    beside = path.with_name(sidecar_name(path.name))
    sidecar = _read_bytes(beside) if beside.exists() else None
    return Source(_read_bytes(path), relative, sidecar, str(path))


def _members(archive: Archive, path: str) -> Iterator[Source]:
    """The documents in an archive, without hidden files and those of kinds that are not read."""
    names = archive.names()
    for inner in names:
        place = PurePosixPath(inner)
        name = f"{archive.name}/{inner}"
        hidden = any(part.startswith((".", "__MACOSX")) for part in place.parts)
        if hidden or place.suffix.lower() not in SUFFIXES:
            continue
        if place.suffix.lower() == ARCHIVE:
            raise UnreadableFile(f"{name} is an archive in an archive: unpack it")
        _check_size(archive.size(inner), name)
        beside = str(place.with_name(sidecar_name(place.name)))
        sidecar = archive.read(beside) if beside in names else None
        yield Source(archive.read(inner), f"{path}/{inner}", sidecar, name)


def _relative(path: Path, root: Path) -> str:
    if not path.resolve().is_relative_to(root.resolve()) or ".." in path.relative_to(root).parts:
        raise UnreadableFile(f"{path} leads out of {root}: put the file itself there")
    relative = path.relative_to(root).as_posix()
    try:
        relative.encode()
    except UnicodeEncodeError as error:
        raise UnreadableFile(f"{relative!r} is no name in UTF-8: rename the file") from error
    return relative


def _read_bytes(path: Path) -> bytes:
    try:
        _check_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error}): make it readable") from error


def _check_size(size: int, name: str) -> None:
    if size > LARGEST_FILE:
        raise UnreadableFile(
            f"{name} has {size >> 20} MiB, over the limit of {LARGEST_FILE >> 20} MiB: split it"
        )


def _check_length(text: str, name: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise UnreadableFile(
            f"{name} has {len(text)} characters, over the limit of {LONGEST_TEXT}: split it"
        )
