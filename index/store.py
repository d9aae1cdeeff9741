"""The folder of generations and the pointer that says which one is live."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from index.build import flush
from index.events import POINTED, Events
from index.generation import MANIFEST, check_files, read_manifest
from index.locks import alone, unused
from index.manifest import Manifest
from rag.errors import DamagedGeneration, InvalidSettings, NoGeneration, UnknownGeneration

log = logging.getLogger("zhengyin")


class Store:
    """Generations under `root/generations`; the file `root/live` holds the live one's id."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events = Events(root / "events.jsonl")
        self._folder = root / "generations"

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

    def previous(self) -> str | None:
        """The generation that was live before the one that is, if it is still there."""
        with suppress(NoGeneration, DamagedGeneration):
            now = self.live()
            pointed = (one.generation for one in self.events.list() if one.event in POINTED)
            earlier = [id for id in pointed if id != now and self.holds(id)]
            return earlier[-1] if earlier else None
        return None

    def holds(self, id: str) -> bool:
        """Whether there is a generation of that id."""
        return id.isalnum() and os.path.isdir(self._folder / id)  # of any length

    def folder(self, id: str) -> Path:
        """The generation's folder; raises UnknownGeneration."""
        if not self.holds(id):
            raise UnknownGeneration(
                f"no generation {id!r} in {self.root}: `zhengyin generations` lists them"
            )
        return self._folder / id

    def ids(self) -> Sequence[str]:
        """Every generation on disk, damaged ones too, newest first."""
        found = [path.name for path in self._folder.glob("*") if self.holds(path.name)]
        return sorted(found, key=lambda name: (self._written(name), name), reverse=True)

    def manifests(self) -> Sequence[Manifest]:
        """The manifests, newest first; one that cannot be read is left out, and logged."""
        return list(_readable(self._folder / id for id in self.ids()))

    def created(self, id: str) -> datetime:
        """When the generation was built, UTC; raises UnknownGeneration."""
        return datetime.fromtimestamp(int(self._written(self.folder(id).name)), UTC)

    def size(self, id: str) -> int:
        """The bytes of the generation's files; raises UnknownGeneration."""
        files = (path for path in self.folder(id).rglob("*") if path.is_file())
        return sum(path.stat().st_size for path in files)

    def intact(self, id: str) -> bool:
        """Whether the generation is there with every file as its manifest says."""
        try:
            folder = self.folder(id)
            check_files(folder, read_manifest(folder))
        except (UnknownGeneration, DamagedGeneration):
            return False
        return True

    def made_of(self, inputs: str) -> str | None:
        """The newest intact generation made of these inputs."""
        held = (one.id for one in self.manifests() if one.inputs == inputs)
        return next((id for id in held if self.intact(id)), None)

    def add(self, write: Callable[[Path], Manifest]) -> Manifest:
        """Lets `write` fill a folder beside the others, then gives it its id in one rename.

        An intact generation of that id is left as it is. When writing fails the half-written
        folder is removed, and nothing else has changed; that of a process that was killed goes
        when the next one adds. Raises Conflict while another process or thread adds, and
        InvalidSettings when the folder cannot be written to.
        """
        with alone(self._folder):
            self._sweep()
            try:
                beside = self._folder / ".building"
                beside.mkdir()
                manifest = write(beside)
                if not self.intact(manifest.id):
                    self._replace(manifest.id, beside)
                    self.events.add("built", manifest.id)
            finally:
                self._sweep()
        return manifest

    def point(self, id: str, reason: str = "", back: bool = False) -> None:
        """Makes the generation live in one atomic rename; `back` when it has been so before.

        Raises UnknownGeneration, and InvalidSettings when the pointer cannot be written.
        """
        self.folder(id)
        beside = self.root / f".live-{os.getpid()}"
        try:
            beside.write_text(id, "ascii")
            flush(beside)
            beside.replace(self.root / "live")
            flush(self.root)
            self.events.add("rolled back" if back else "live", id, reason)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise InvalidSettings(
                f"{self.root / 'live'} cannot be written ({error.strerror}): make room, and remove "
                "what lies there if it is a folder"
            ) from error

    def sweep(self) -> None:
        """Removes what a killed build left half-written; raises Conflict, InvalidSettings."""
        with alone(self._folder):
            self._sweep()

    def prune(self, keep: int) -> Sequence[str]:
        """Removes all but the newest `keep`, and tells which; raises Conflict, InvalidSettings.

        The live one, the one live before it, and those that a process has open are never removed.
        """
        with alone(self._folder):
            first = [id for id in (self._live_or_none(), self.previous()) if id]
            others = [id for id in self.ids() if id not in first]
            removed = [id for id in others[max(0, keep - len(first)) :] if self._remove(id)]
            self._sweep()
        for id in removed:
            self.events.add("pruned", id, f"the newest {keep} are kept")
        return removed

    def _live_or_none(self) -> str | None:
        with suppress(NoGeneration, DamagedGeneration):
            return self.live()
        return None

    def _written(self, id: str) -> float:
        """When the manifest was written, which is the end of building; 0 without one."""
        try:
            return (self._folder / id / MANIFEST).stat().st_mtime
        except OSError:
            return 0.0

    def _remove(self, id: str) -> bool:
        folder = self._folder / id
        with unused(folder) as free:
            if free:
                folder.rename(folder.with_name(f".pruned-{id}"))
        return free

    def _sweep(self) -> None:
        """Removes what was half-written, replaced or pruned."""
        for kind in (".building*", ".damaged-*", ".pruned-*"):
            for path in self._folder.glob(kind):
                shutil.rmtree(path, ignore_errors=True)
        for path in self.root.glob(".live-*"):
            if not _lives(path.name.removeprefix(".live-")):
                path.unlink(missing_ok=True)

    def _replace(self, id: str, beside: Path) -> None:
        final = self._folder / id
        if final.exists():
            final.rename(final.with_name(f".damaged-{id}"))
        beside.rename(final)
        flush(self._folder)


def _readable(folders: Iterable[Path]) -> Iterator[Manifest]:
    for folder in folders:
        try:
            yield read_manifest(folder)
        except DamagedGeneration as error:
            log.warning("%s", error)


def _lives(process: str) -> bool:
    """Whether the process of that number is there, and may be about to swap the pointer."""
    try:
        os.kill(int(process), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True
