"""The folder of generations and the pointer that says which one is live."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from index.build import flush
from index.generation import check_files, read_manifest
from index.manifest import Manifest
from rag.errors import DamagedGeneration, NoGeneration, UnknownGeneration


class Store:
    """Generations under `root/generations`; the file `root/live` holds the live one's id."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> str:
        """The live generation's id; raises NoGeneration when nothing was built."""
        try:
            return (self.root / "live").read_text("ascii").strip()
        except FileNotFoundError:
            raise NoGeneration(
                f"no index in {self.root}: run `zhengyin build` (or `make serve`)"
            ) from None
        except (OSError, ValueError) as error:
            raise DamagedGeneration(
                f"pointer {self.root / 'live'} cannot be read: run `zhengyin build`"
            ) from error

    def holds(self, id: str) -> bool:
        """Whether there is a generation of that id."""
        return id.isalnum() and (self.root / "generations" / id).is_dir()

    def folder(self, id: str) -> Path:
        """The generation's folder; raises UnknownGeneration."""
        folder = self.root / "generations" / id
        if not self.holds(id):
            raise UnknownGeneration(
                f"no generation {id!r} in {self.root}: `zhengyin generations` lists them"
            )
        return folder

    def manifests(self) -> Sequence[Manifest]:
        """Every generation's manifest, newest first; raises DamagedGeneration."""
        folders = [path for path in self.root.glob("generations/*") if path.name.isalnum()]
        return sorted(map(read_manifest, folders), key=lambda one: one.created, reverse=True)

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
        folder is removed, and nothing else has changed.
        """
        final = self.root / "generations" / id
        beside = final.with_name(f".building-{id}-{os.getpid()}")
        shutil.rmtree(beside, ignore_errors=True)
        try:
            beside.mkdir(parents=True)
            manifest = write(beside)
            if not self.intact(id):
                _replace(final, beside)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest

    def point(self, id: str) -> None:
        """Makes the generation live in one atomic rename; raises UnknownGeneration."""
        self.folder(id)
        beside = self.root / f".live-{os.getpid()}"
        beside.write_text(id, "ascii")
        flush(beside)
        beside.replace(self.root / "live")
        flush(self.root)


def _replace(final: Path, beside: Path) -> None:
    damaged = final.with_name(f".damaged-{final.name}-{os.getpid()}")
    if final.exists():
        final.rename(damaged)
    beside.rename(final)
    flush(final.parent)
    shutil.rmtree(damaged, ignore_errors=True)
