"""Reading a folder of documents, with what was added to it, replaced and hidden."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.formats import KINDS, SUFFIXES
from corpus.gathering import Gathering
from corpus.sidecar import sidecar_name
from corpus.sources import Source, read_source, unpack
from rag.document import Document
from rag.errors import EmptyCorpus, UnreadableFile
from rag.protocols import Progress

Load = Callable[[], Source]
MOST_NAMED = 20
"""How many unreadable files one message names."""


def _unchanged(source: Source) -> Source:
    return source


@dataclass(frozen=True, slots=True)
class Changes:
    """Documents beside the folder's, each loaded when it is its turn, and what becomes of those."""

    added: Sequence[Load] = ()
    revise: Callable[[Source], Source] = _unchanged


UNCHANGED = Changes()


def refuse(unreadable: Sequence[UnreadableFile]) -> None:
    """Raises UnreadableFile that names them all, or the first of very many."""
    if unreadable:
        named = [str(one) for one in unreadable[:MOST_NAMED]]
        more = len(unreadable) - len(named)
        raise UnreadableFile("\n".join([*named, *([f"and {more} more"] if more else [])]))


def read_corpus(
    folder: Path,
    progress: Progress,
    changes: Changes = UNCHANGED,
    judge: Callable[[Sequence[UnreadableFile]], None] = refuse,
) -> tuple[Document, ...]:
    """Every document in the folder and the folders below it, by path; ids are unique.

    Hidden files and folders are not read. Of files with the same bytes and of the same kind, the
    first by path is the document, or the one that was changed. Raises EmptyCorpus, and what
    `judge` raises of the files, folders and members of archives that cannot be read, a link out
    of the folder among them.
    """
    unreadable: list[UnreadableFile] = []
    paths = _paths(folder, unreadable)
    loads: list[Load] = [*changes.added, *(partial(_load, each, folder) for each in paths)]
    if not loads:
        judge(unreadable)
        raise EmptyCorpus(f"{folder} holds no document: put {KINDS} files in it")
    found = Gathering()
    for done, load in enumerate(loads):
        progress("read", done / len(loads))
        with _noted(unreadable):
            for source in unpack(load(), unreadable.append):
                with _noted(unreadable):
                    found.take(changes.revise(source))
    progress("read", 1.0)
    judge(unreadable)
    return _some(found.documents(), len(loads), folder)


@contextmanager
def _noted(unreadable: list[UnreadableFile]) -> Iterator[None]:
    """Goes on after an UnreadableFile, which is added to the list."""
    try:
        yield
    except UnreadableFile as error:
        unreadable.append(error)


def _some(documents: tuple[Document, ...], files: int, folder: Path) -> tuple[Document, ...]:
    if not any(document.paragraphs for document in documents):
        if not documents:
            raise EmptyCorpus(f"every document of {folder} has been removed: add one")
        raise EmptyCorpus(f"the {files} files in {folder} hold no text: put text in them")
    return documents


def _load(path: Path, folder: Path) -> Source:
    for each in (path, path.with_name(sidecar_name(path.name))):
        _refuse_link(each, folder.resolve())
        _refuse_device(each)
    return read_source(path, folder)


def _paths(folder: Path, unreadable: list[UnreadableFile]) -> Sequence[Path]:
    """The paths of the documents in the folder, sorted; raises EmptyCorpus when it is none.

    What keeps a folder below it from being read is added to `unreadable`.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"{folder} is not a folder: name a folder of {KINDS} files")
    return sorted(_walk(folder, unreadable), key=lambda path: path.relative_to(folder).as_posix())


def _walk(folder: Path, unreadable: list[UnreadableFile]) -> Iterator[Path]:
    root = folder.resolve()
    walk = os.walk(folder, onerror=lambda error: unreadable.append(_shut(error)))
    for place, folders, names in walk:
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            with _noted(unreadable):
                _refuse_link(Path(place, name), root)
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                yield path


def _refuse_link(path: Path, root: Path) -> None:
    if not os.path.islink(path):
        return
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, in Python 3.11
        raise UnreadableFile(f"{path} is a link that leads nowhere: remove it") from error
    if not target.is_relative_to(root):
        raise UnreadableFile(f"{path} is a link out of {root}: put what it leads to there itself")


def _refuse_device(path: Path) -> None:
    """Reading a pipe would wait for ever; what is not there is told when it is read."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise UnreadableFile(f"{path} is a pipe, a device or the like, not a file: remove it")


def _shut(error: OSError) -> UnreadableFile:
    return UnreadableFile(
        f"the folder {error.filename} cannot be read ({error.strerror}): make it readable"
    )
