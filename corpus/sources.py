"""The files of documents as bytes: one on disk, or those in an archive, within bounds."""

import hashlib
import os.path
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NoReturn

from corpus.archive import Archive, open_archive
from corpus.formats import ARCHIVE, KINDS, MEDIA_TYPES, SUFFIXES
from corpus.sidecar import sidecar_name
from corpus.signatures import check_signature
from rag.errors import UnreadableFile

LARGEST_FILE = 100 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A document's bytes, its path in the corpus, its sidecar, and its name in messages.

    A pinned one has an `id`, and `edits` that go over its metadata; a hidden one is no document,
    and nor is another file with its content.
    """

    data: bytes
    path: str
    sidecar: bytes | None
    name: str
    id: str = ""
    edits: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of the name, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def media_type(self) -> str:
        """The media type that the suffix names."""
        return MEDIA_TYPES[self.suffix]

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: Path, root: Path) -> Source:
    """The file at `path` below `root` with its sidecar; raises UnreadableFile."""
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"{path} is of a kind that is not read: only {KINDS} files are")
    relative = _relative(path, root)
    beside = path.with_name(sidecar_name(path.name))
    sidecar = _read_bytes(beside) if os.path.exists(beside) else None
    return Source(_read_bytes(path), relative, sidecar, str(path))


def _refuse(error: UnreadableFile) -> NoReturn:
    raise error


def unpack(source: Source, judge: Callable[[UnreadableFile], None] = _refuse) -> Iterator[Source]:
    """The file itself, or those in it when it is an archive, called `archive.zip/inner/path`.

    Hidden files and those of kinds that are not read are left out. Raises UnreadableFile, but of a
    member only what `judge` raises, and goes on with the next if that is nothing.
    """
    if source.suffix != ARCHIVE:
        yield source
        return
    check_signature(source.data, source.suffix, source.name)
    with open_archive(source.data, source.name) as archive:
        yield from _members(archive, source.path, judge)


def check_size(size: int, name: str) -> None:
    """Raises UnreadableFile when a file has more bytes than are read."""
    if size > LARGEST_FILE:
        raise UnreadableFile(
            f"{name} has {size >> 20} MiB, over the limit of {LARGEST_FILE >> 20} MiB: split it"
        )


def _members(
    archive: Archive, path: str, judge: Callable[[UnreadableFile], None]
) -> Iterator[Source]:
    for inner in archive.names():
        place = PurePosixPath(inner)
        hidden = any(part.startswith((".", "__MACOSX")) for part in place.parts)
        if hidden or place.suffix.lower() not in SUFFIXES:
            continue
        try:
            member = _member(archive, inner, path)
        except UnreadableFile as error:
            judge(error)
        else:
            yield member


def _member(archive: Archive, inner: str, path: str) -> Source:
    place = PurePosixPath(inner)
    name = f"{archive.name}/{inner}"
    if place.suffix.lower() == ARCHIVE:
        raise UnreadableFile(f"{name} is an archive in an archive: unpack it")
    check_size(archive.size(inner), name)
    beside = str(place.with_name(sidecar_name(place.name)))
    sidecar = archive.read(beside) if beside in archive else None
    return Source(archive.read(inner), f"{path}/{inner}", sidecar, name)


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
        check_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error}): make it readable") from error
