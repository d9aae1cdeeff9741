"""The ledger: the record of changes and the contents that it names, with one writer at a time."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from rag.errors import UnreadableFile
from service.durable import replace_bytes, writing
from service.record import Entry, Record


class Ledger:
    """The record and the contents that it names, in one folder; one writer at a time."""

    def __init__(self, root: Path) -> None:
        self.root, self.files = root, root / "files"
        self._littered = True
        self._read: tuple[tuple[int, int, int], Record] | None = None

    def read(self) -> Record:
        """The record as it stands; raises UnreadableFile when it is damaged."""
        path = self.root / "record.json"
        try:
            return self._parsed(path)
        except (FileNotFoundError, NotADirectoryError):
            return Record()
        except (OSError, ValidationError) as error:
            raise UnreadableFile(
                f"{path}, which says what was added, cannot be read ({type(error).__name__}): "
                "restore it, or move it away to go on without what was added"
            ) from error

    def _parsed(self, path: Path) -> Record:
        """The record in the file, parsed again only when another has taken its place."""
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            mark = _mark(found)
            if self._read is None or self._read[0] != mark:
                self._read = mark, Record.model_validate_json(file.read())
        return self._read[1]

    @contextmanager
    def change(self) -> Iterator[dict[str, Entry]]:
        """The entries to be changed; they are kept when the block ends, or not at all."""
        with self._locked("lock", fcntl.LOCK_EX):
            before = self.read().entries
            entries = dict(before)
            yield entries
            self._littered |= bool(_files(before) - _files(entries))
            self._write(Record(entries=entries))

    def _write(self, record: Record) -> None:
        path = self.root / "record.json"
        written = record.model_dump_json(exclude_defaults=True, indent=1)
        with writing(self.root):
            replace_bytes(path, written.encode())
            self._read = _mark(path.stat()), record

    @contextmanager
    def using(self) -> Iterator[None]:
        """Keeps every content where it is while the block reads or adds some."""
        with self._locked("using", fcntl.LOCK_SH):
            yield

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder for files on their way in; what is left in it goes."""
        try:
            with self.using(), writing(self.root):
                self.files.mkdir(exist_ok=True)
                with tempfile.TemporaryDirectory(prefix="incoming-", dir=self.root) as folder:
                    yield Path(folder)
        except BaseException:
            self._littered = True
            raise
        finally:
            if self._littered:
                self.sweep()

    def sweep(self) -> None:
        """Removes contents that no entry names and what killed processes left, unless in use."""
        try:
            with (
                self._locked("using", fcntl.LOCK_EX | fcntl.LOCK_NB),
                self._locked("lock", fcntl.LOCK_EX),
            ):
                self._sweep(_files(self.read().entries))
                self._littered = False
        except BlockingIOError:
            return

    def _sweep(self, named: Set[str | None]) -> None:
        for left in self.root.glob("incoming-*"):
            shutil.rmtree(left, ignore_errors=True)
        for path in [*self.files.glob("*"), *self.root.glob(".record.json-*")]:
            if path.name not in named:
                path.unlink(missing_ok=True)

    @contextmanager
    def _locked(self, name: str, how: int) -> Iterator[None]:
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / f".{name}").open("w")
        with file:
            fcntl.flock(file, how)
            yield


def _mark(found: os.stat_result) -> tuple[int, int, int]:
    """What tells a file from the one that takes its place."""
    return found.st_ino, found.st_mtime_ns, found.st_size


def _files(entries: Mapping[str, Entry]) -> Set[str | None]:
    return {entry.file for entry in entries.values()}
