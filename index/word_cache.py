"""What BM25 counts in a line of text, found once and kept from one build to the next."""

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.analysis import Analyse, analyse
from index.vector_cache import key_of

BREAK = "\x1f"
"""Stands between the words of a line; a line whose words have it, or a newline, is not kept."""
HASH = 32
"""Hexadecimal digits of a line's SHA-256 under which its words are kept."""


class WordCache:
    """Words of lines, in memory, and in a file of lines: CRC-32, hash, words.

    For one writer at a time. A line that a kill or the disk has damaged fails its CRC-32 and
    counts as not kept.
    """

    def __init__(self, analyse: Analyse = analyse) -> None:
        self._analyse = analyse
        self._kept: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}

    @classmethod
    @contextmanager
    def opened(cls, root: Path, code: str, analyse: Analyse = analyse) -> Iterator["WordCache"]:
        """The cache of this code's words under `root`; what it learns is added at the end.

        The words of other code are removed.
        """
        path = root / code / "words"
        for folder in root.glob("*"):
            if folder.name != code:
                shutil.rmtree(folder, ignore_errors=True)
        cache = cls(analyse)
        cache._load(path)
        try:
            yield cache
        finally:
            cache._save(path)

    def words(self, text: str) -> list[str]:
        """The words of all the text's lines, line by line."""
        return [word for line in text.split("\n") for word in self._of(line)]

    def _of(self, line: str) -> list[str]:
        key = key_of(line).hex()[:HASH]
        held = self._kept.get(key) or self._new.get(key)
        if held is not None and (found := _read(held)) is not None:
            return found
        found = self._analyse(line)
        if not any(BREAK in word or "\n" in word or not word for word in found):
            self._new[key] = _line(key, found)
        return found

    def _load(self, path: Path) -> None:
        lines = path.read_bytes().split(b"\n") if path.is_file() else []
        self._kept = {line[9 : 9 + HASH].decode("latin-1"): line for line in lines}

    def _save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            for line in self._new.values():
                file.write(b"\n" + line)


def _line(key: str, words: list[str]) -> bytes:
    content = f"{key} {BREAK.join(words)}".encode()
    return b"%08x %b" % (zlib.crc32(content), content)


def _read(line: bytes) -> list[str] | None:
    """The words of a line of the file; None when it is damaged."""
    if b"%08x" % zlib.crc32(line[9:]) != line[:8]:
        return None
    content = line[10 + HASH :].decode()
    return content.split(BREAK) if content else []
