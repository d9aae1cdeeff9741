"""Public evaluation sets read from their own files, with their passages as a corpus."""

from collections.abc import Callable, Mapping
from pathlib import Path

from opencc import OpenCC

from eval.adapters.beir import read_beir
from eval.adapters.imported import Imported, SplitOf, by_title
from eval.adapters.lecoqa import read_lecoqa
from eval.adapters.nomiracl import read_nomiracl
from eval.adapters.squad import read_squad
from rag.errors import InvalidSet, UnknownSet
from rag.protocols import Progress
from service.library import Library
from service.settings import Settings

POOL = "statute_pool.jsonl"
"""LeCoQA's statutes lie in this file beside the questions."""


SPLIT: SplitOf = by_title(OpenCC("t2s").convert)
ADAPTERS: Mapping[str, Callable[[Path], Imported]] = {
    "squad": lambda path: read_squad(path, SPLIT),
    "cmrc": lambda path: read_squad(path),
    "drcd": lambda path: read_squad(path, SPLIT),
    "nomiracl": lambda path: read_nomiracl(path),
    "lecoqa": lambda path: read_lecoqa(path, path.with_name(POOL), split_of=SPLIT),
    "beir": lambda path: read_beir(path),
}
"""How each public set is read; CMRC's trial and NoMIRACL's dev are never trained on: all test."""


def import_set(name: str, path: Path) -> Imported:
    """The set in a public format with its documents; raises UnknownSet, InvalidSet."""
    if name not in ADAPTERS:
        raise UnknownSet(f"no adapter {name!r}: choose among {', '.join(ADAPTERS)}")
    return ADAPTERS[name](path)


def library_of(found: Imported, settings: Settings, progress: Progress) -> Library:
    """A library of the set's own documents, kept under the data folder for the next run.

    Raises InvalidSet when the set's name is not one of a folder.
    """
    name = found.chosen.name
    if name in ("", ".", ".."):
        raise InvalidSet(f"{name!r} cannot name a set: give a file or folder of another name")
    data = settings.data / "imported" / name
    library = Library(settings.model_copy(update={"data": data, "seed": None}))
    library.build_from(found.documents, progress=progress)
    return library
