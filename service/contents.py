"""What lies in the corpus folder at this moment, whatever the live generation holds of it."""

from collections.abc import Mapping
from pathlib import Path

from corpus.sources import read_source, unpack
from rag.errors import UnreadableFile


class Contents:
    """The files of the folder and the members of its archives, each file read once when asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, Mapping[str, str]] = {}

    def hash(self, path: str) -> str | None:
        """The hash of what lies at a document's path; None when nothing that can be read does."""
        place = self._folder / path
        file = next((each for each in (place, *place.parents) if each.is_file()), None)
        if file is None:
            return None
        if file not in self._read:
            self._read[file] = _hashes(file, self._folder)
        return self._read[file].get(path)


def _hashes(file: Path, folder: Path) -> Mapping[str, str]:
    try:
        return {one.path: one.sha256 for one in unpack(read_source(file, folder))}
    except UnreadableFile:
        return {}
