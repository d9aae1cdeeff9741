"""Vectors kept from one build to the next, by the text's hash, in one file of fixed records."""

import hashlib
import re
import shutil
import zlib
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.protocols import Matrix, Vector

KEY = 32
"""Bytes of a text's SHA-256, with which a record begins."""
WRITTEN = 1 << 18
"""So many bytes of records are gathered before they are written."""
WASTE = 2
"""The file is written anew when it holds this many times what the latest build used."""


class VectorCache:
    """A file under `root`/FINGERPRINT of records: SHA-256 of the text, vector, CRC-32 of both.

    For one writer at a time. A record that a kill or the disk has damaged fails its CRC-32, and
    its text counts as not kept; a torn tail is cut off before anything is added.
    """

    def __init__(self, root: Path, fingerprint: str, dimensions: int) -> None:
        self.folder = root / _name(fingerprint)
        self._type = np.dtype(
            [("key", np.void, KEY), ("vector", "<f4", dimensions), ("check", "<u4")]
        )
        self._path = self.folder / "vectors"
        self._load()

    def find(self, keys: Sequence[bytes]) -> list[int]:
        """For each text's key the record that holds its vector intact, -1 where there is none."""
        rows = [self._rows.get(key, -1) for key in keys]
        return [row if row >= 0 and self._intact(row) else -1 for row in rows]

    def vectors(self, rows: NDArray[np.int64]) -> Matrix:
        """The vectors of these records, shape (rows, dimensions)."""
        found: Matrix = self._records["vector"][rows]
        return found

    def keep(self, vectors: Iterable[tuple[bytes, Vector]]) -> Generator[Vector, None, None]:
        """Passes each vector on and adds it with its key; what was passed outlives a kill."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab", buffering=WRITTEN) as file:
            file.truncate(len(self._records) * self._type.itemsize)
            for key, vector in vectors:
                file.write(self._record(key, vector))
                yield vector

    def trim(self, keys: Sequence[bytes]) -> None:
        """Writes the file anew with these texts alone when most of it is of other texts."""
        self._load()
        used = [row for row in self.find(sorted(set(keys))) if row >= 0]
        if len(self._records) > WASTE * len(used):
            beside = self._path.with_suffix(".new")
            self._records[np.asarray(used, np.int64)].tofile(beside)
            beside.replace(self._path)

    def clear(self) -> None:
        """Forgets every vector."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._load()

    def _load(self) -> None:
        self._records = self._read()
        keys = self._records["key"].tobytes()
        self._rows = {keys[at * KEY : (at + 1) * KEY]: at for at in range(len(self._records))}

    def _read(self) -> NDArray[np.void]:
        size = self._path.stat().st_size if self._path.is_file() else 0
        if not (count := size // self._type.itemsize):
            return np.empty(0, self._type)
        return np.memmap(self._path, self._type, "r", shape=(count,))

    def _record(self, key: bytes, vector: Vector) -> bytes:
        content = key + np.asarray(vector, "<f4").tobytes()
        return content + zlib.crc32(content).to_bytes(4, "little")

    def _intact(self, row: int) -> bool:
        content: bytes = self._records[row].tobytes()
        return zlib.crc32(content[:-4]).to_bytes(4, "little") == content[-4:]


def key_of(text: str) -> bytes:
    """What a text's vector is kept under: the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).digest()


def remove_others(root: Path, fingerprint: str) -> None:
    """Removes the vectors of every encoder but this one."""
    for folder in root.glob("*"):
        if folder.name != _name(fingerprint):
            shutil.rmtree(folder, ignore_errors=True)


def _name(fingerprint: str) -> str:
    """The fingerprint as a folder may be named, with its hash so that no two agree."""
    return f"{re.sub('[^A-Za-z0-9.-]+', '-', fingerprint)[:60]}-{key_of(fingerprint).hex()[:12]}"
