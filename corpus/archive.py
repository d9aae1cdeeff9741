"""The one door to zip files: their members, within bounds, under names that stay inside."""

import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.decoding import decode
from rag.errors import UnreadableFile

MOST_MEMBERS = 20_000
LARGEST_TOTAL = 500 << 20
HIGHEST_RATIO = 200
"""A larger share of packing than text ever has (XML of one repeated tag: about 100)."""
_SMALL = 1 << 20
_ENTRY = b"PK\x01\x02"
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_ROOTED = re.compile(r"/|[A-Za-z]:")
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, ValueError, NotImplementedError),
)


class Archive:
    """An open zip file whose directory has been checked; `name` is what messages call it."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file, self.name = file, name
        self._entries = {_name(entry): entry for entry in file.infolist() if not entry.is_dir()}
        for inner, entry in self._entries.items():
            _check(inner, entry, name)
        if sum(entry.file_size for entry in self._entries.values()) > LARGEST_TOTAL:
            raise UnreadableFile(
                f"{name} unpacks to more than {LARGEST_TOTAL >> 20} MiB: split it into smaller ones"
            )

    def names(self) -> tuple[str, ...]:
        """The names of the members, sorted."""
        return tuple(sorted(self._entries))

    def __contains__(self, inner: str) -> bool:
        """Whether there is a member of that name."""
        return inner in self._entries

    def size(self, inner: str) -> int:
        """How many bytes the member unpacks to."""
        return self._entries[inner].file_size

    def read(self, inner: str) -> bytes:
        """The bytes of a member; raises UnreadableFile when it is not there or damaged."""
        entry = self._entries.get(inner)
        if entry is None:
            raise UnreadableFile(f"{self.name} holds no {inner}, as it should: save it anew")
        try:
            return self._file.read(entry)
        except _DAMAGE as error:
            raise _damaged(f"{self.name}/{inner}", error) from error


@contextmanager
def open_archive(data: bytes, name: str) -> Iterator[Archive]:
    """The members of the zip file in `data`.

    Raises UnreadableFile when it is damaged, encrypted, or a bomb, or when a name climbs out.
    """
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise UnreadableFile(f"{name} holds more than {MOST_MEMBERS} files: split it")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _damaged(name, error) from error
    with file:
        yield Archive(file, name)


def _damaged(name: str, error: Exception) -> UnreadableFile:
    return UnreadableFile(f"{name} is damaged ({error}): pack or save it anew")


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's name without `./`; one of no stated encoding is decoded as a text is."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF_8:
        name = decode(name.encode("cp437", "replace")) or name
    return "/".join(part for part in name.replace("\\", "/").split("/") if part != ".")


def _check(inner: str, entry: zipfile.ZipInfo, name: str) -> None:
    linked = stat.S_ISLNK(entry.external_attr >> 16)
    if _ROOTED.match(inner) or ".." in inner.split("/") or "\0" in inner or linked:
        what = "is a link" if linked else "leads out of the archive"
        raise UnreadableFile(f"{name}: its member {inner!r} {what}: pack it anew without that one")
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableFile(f"{name} is encrypted ({inner}): pack it anew without a password")
    packed = max(1, entry.compress_size)
    if entry.file_size > _SMALL and entry.file_size / packed > HIGHEST_RATIO:
        raise UnreadableFile(
            f"{name}: its member {inner!r} unpacks to {entry.file_size // packed} times its size, "
            f"over the limit of {HIGHEST_RATIO}: leave it out"
        )
