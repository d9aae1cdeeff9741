"""The folder of generations and the pointer that says which one is live."""

import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.build import flush
from index.generation import check_files, read_manifest
from index.manifest import Manifest
from rag.errors import (
    Conflict,
    DamagedGeneration,
    InvalidSettings,
    NoGeneration,
    UnknownGeneration,
)

log = logging.getLogger("zhengyin")


class Store:
    """Generations under `root/generations`; the file `root/live` holds the live one's id."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> str:
        """The live generation's id; raises NoGeneration, DamagedGeneration."""
        try:
            id = (self.root / "live").read_text("ascii").strip()
        except FileNotFoundError:
            raise NoGeneration(
                f"no index in {self.root}: run `zhengyin build` (or `make serve`)"
            ) from None
        except (OSError, ValueError) as error:
            raise DamagedGeneration(
                f"pointer {self.root / 'live'} cannot be read: run `zhengyin build`"
            ) from error
        if not self.holds(id):
            raise DamagedGeneration(
                f"pointer {self.root / 'live'} names generation {id!r}, which is not there: "
                "run `zhengyin build`"
            )
        return id

    def holds(self, id: str) -> bool:
        """Whether there is a generation of that id."""
        return id.isalnum() and os.path.isdir(self.root / "generations" / id)  # of any length

    def folder(self, id: str) -> Path:
        """The generation's folder; raises UnknownGeneration."""
        folder = self.root / "generations" / id
        if not self.holds(id):
            raise UnknownGeneration(
                f"no generation {id!r} in {self.root}: `zhengyin generations` lists them"
            )
        return folder

    def manifests(self) -> Sequence[Manifest]:
        """The manifests, newest first; one that cannot be read is left out, and logged."""
        folders = [path for path in self.root.glob("generations/*") if self.holds(path.name)]
        return sorted(_readable(folders), key=lambda one: one.created, reverse=True)

    def intact(self, id: str) -> bool:
        """Whether the generation is there with every file as its manifest says."""
        try:
            folder = self.folder(id)
            check_files(folder, read_manifest(folder))
        except (UnknownGeneration, DamagedGeneration):
            return False
        return True

    def add(self, id: str, write: Callable[[Path], Manifest]) -> Manifest:
        """Lets `write` fill a folder beside the others, then gives it its name in one rename.

        An intact generation of that id is left as it is. When writing fails the half-written
        folder is removed, and nothing else has changed; that of a process that was killed goes
        when the next one adds. Raises Conflict while another process or thread adds, and
        InvalidSettings when the folder cannot be written to.
        """
        final = self.root / "generations" / id
        beside = final.with_name(f".building-{id}")
        with _alone(final.parent):
            _sweep(final.parent)
            try:
                beside.mkdir()
                manifest = write(beside)
                if not self.intact(id):
                    _replace(final, beside)
            finally:
                _sweep(final.parent)
        return manifest

    def point(self, id: str) -> None:
        """Makes the generation live in one atomic rename; raises UnknownGeneration."""
        self.folder(id)
        beside = self.root / f".live-{os.getpid()}"
        beside.write_text(id, "ascii")
        flush(beside)
        beside.replace(self.root / "live")
        flush(self.root)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps every other process from adding to the folder, until this one is done or dead."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise Conflict(f"another build is writing to {folder}: wait until it ends") from error
    except OSError as error:
        raise InvalidSettings(
            f"{folder} cannot be written to ({error.strerror}): make room or set ZHENGYIN_DATA to "
            "a folder of yours"
        ) from error


def _sweep(folder: Path) -> None:
    """Removes what was half-written or replaced."""
    for kind in (".building-*", ".damaged-*"):
        for path in folder.glob(kind):
            shutil.rmtree(path, ignore_errors=True)


def _replace(final: Path, beside: Path) -> None:
    if final.exists():
        final.rename(final.with_name(f".damaged-{final.name}"))
    beside.rename(final)
    flush(final.parent)


def _readable(folders: Iterable[Path]) -> Iterator[Manifest]:
    for folder in folders:
        try:
            yield read_manifest(folder)
        except DamagedGeneration as error:
            log.warning("%s", error)
