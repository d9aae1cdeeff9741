"""The gate's papers: each generation's runs of evaluation sets, made once, and its verdict."""

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from eval.runs import write_run
from index.manifest import hash_file, identify
from rag.errors import GenerationError, UnknownRun
from rag.protocols import Progress
from service import evaluation
from service.schemas.gate import Verdict
from service.settings import Settings
from service.versions import versions

if TYPE_CHECKING:
    from service.library import Library


class Papers:
    """A folder for each generation under `gates` in the data folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.data / "gates"

    def verdict(self, id: str) -> Verdict | None:
        """What the gate said of the generation; None when nothing that can be read."""
        try:
            return Verdict.model_validate_json((self._root / id / "verdict.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, verdict: Verdict) -> None:
        """Writes the verdict in one rename."""
        path = self._root / verdict.generation / "verdict.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(verdict.model_dump_json(indent=2), "utf-8")
        beside.replace(path)

    def forget(self, ids: Collection[str]) -> None:
        """Removes what there is of these generations."""
        for id in ids:
            shutil.rmtree(self._root / id, ignore_errors=True)

    def run(self, library: "Library", id: str, name: str, progress: Progress) -> Path:
        """The folder of the generation's run of the set's dev part, made unless one can be read.

        One kept from other code stands in where the generation can no longer be opened. Raises
        UnknownSet, InvalidSet, GenerationError.
        """
        folder = self._folder(id, name)
        if _readable(folder):
            return folder
        try:
            run = evaluation.run_set(library, name, progress, id, "dev")
        except GenerationError:
            if (older := self._older(id, name)) is None:
                raise
            return older
        write_run(folder, run)
        return folder

    def _folder(self, id: str, name: str) -> Path:
        """Named for the set, its bytes, and the code and settings that answer."""
        path = evaluation.find_set(self._settings, name)
        made = identify(hash_file(path), self._settings.recorded, versions())
        return self._root / id / f"{name}-{made}"

    def _older(self, id: str, name: str) -> Path | None:
        """The newest run of the set that can be read, whatever it was made with."""
        kept = (self._root / id).glob(f"{name}-{'[0-9a-f]' * 12}")
        return max(filter(_readable, kept), key=lambda at: at.stat().st_mtime, default=None)


def _readable(folder: Path) -> bool:
    try:
        evaluation.read_any(folder)
    except UnknownRun:
        return False
    return True
