"""The record of changes to the corpus: what was added, replaced, edited, hidden; kept durably."""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from rag.document import Document
from rag.errors import UnreadableFile
from service.durable import replace_bytes, writing

ADDED = ".added/"
"""Paths of added documents begin so; nothing in the corpus folder does, as it would be hidden."""

Pending = Literal["added", "changed", "removed"]


class Entry(BaseModel):
    """What was changed of one document; an added one's `path` begins with ADDED.

    `file` is its content under `files`, None while the corpus folder's own stands; `name` is what
    the file was called. `stated` is the metadata without the edits, `edits` go over it (an empty
    text takes a field away), and `dropped` are fields whose edits were taken back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    path: str
    name: str
    file: str | None
    sha256: str
    media_type: str
    title: str
    characters: int
    created: datetime
    stated: dict[str, str] = {}
    edits: dict[str, str] = {}
    dropped: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def added(self) -> bool:
        """Whether the document is not of the corpus folder."""
        return self.path.startswith(ADDED)

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata with the edits."""
        return {name: text for name, text in {**self.stated, **self.edits}.items() if text}

    def pending(self, live: Document) -> Pending | None:
        """What the next rebuild does to the live document of this id."""
        if self.hidden:
            return "removed"
        touched, expected = {*self.edits, *self.dropped}, self.metadata
        content = (live.sha256, live.media_type) == (self.sha256, self.media_type)
        same = all(live.metadata.get(name) == expected.get(name) for name in touched)
        return None if content and same else "changed"


class Record(BaseModel):
    """Every entry by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: Literal[1] = 1
    entries: dict[str, Entry] = {}

    def pending(self, live: Document) -> Pending | None:
        """What the next rebuild does to a document of the live generation."""
        if entry := self.entries.get(live.id):
            return entry.pending(live)
        return "removed" if live.path.startswith(ADDED) else None


class Ledger:
    """The record and the contents that it names, in one folder; one writer at a time."""

    def __init__(self, root: Path) -> None:
        self.root, self.files = root, root / "files"

    def read(self) -> Record:
        """The record as it stands; raises UnreadableFile when it is damaged."""
        path = self.root / "record.json"
        try:
            return Record.model_validate_json(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return Record()
        except (OSError, ValidationError) as error:
            raise UnreadableFile(
                f"{path}, which says what was added, cannot be read ({type(error).__name__}): "
                "restore it, or move it away to go on without what was added"
            ) from error

    @contextmanager
    def change(self) -> Iterator[dict[str, Entry]]:
        """The entries to be changed; they are kept when the block ends, or not at all."""
        with self._locked("lock", fcntl.LOCK_EX):
            entries = dict(self.read().entries)
            yield entries
            written = Record(entries=entries).model_dump_json(exclude_defaults=True, indent=1)
            with writing(self.root):
                replace_bytes(self.root / "record.json", written.encode())

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
        finally:
            self.sweep()

    def sweep(self) -> None:
        """Removes contents that no entry names and what killed processes left, unless in use."""
        try:
            with (
                self._locked("using", fcntl.LOCK_EX | fcntl.LOCK_NB),
                self._locked("lock", fcntl.LOCK_EX),
            ):
                self._sweep(self.read().entries)
        except BlockingIOError:
            return

    def _sweep(self, entries: Mapping[str, Entry]) -> None:
        for left in self.root.glob("incoming-*"):
            shutil.rmtree(left, ignore_errors=True)
        named = {entry.file for entry in entries.values()}
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
