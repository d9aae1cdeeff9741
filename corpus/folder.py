"""Reading a folder of documents."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from corpus.formats import KINDS, SUFFIXES
from corpus.reading import read_documents
from rag.document import Document
from rag.errors import EmptyCorpus, UnreadableFile
from rag.protocols import Progress


def read_corpus(folder: Path, progress: Progress) -> tuple[Document, ...]:
    """Every document in the folder and the folders below it, by path; ids are unique.

    Hidden files and folders are not read. Of files with the same bytes and of the same kind, the
    first by path is the document. Raises EmptyCorpus, and UnreadableFile for the first file that
    cannot be read, a link out of the folder among them.
    """
    paths = document_paths(folder)
    contents: dict[tuple[str, str], Document] = {}
    for done, path in enumerate(paths):
        progress("read", done / len(paths))
        for document in read_documents(path, folder):
            contents.setdefault((document.sha256, document.media_type), document)
    progress("read", 1.0)
    documents = sorted(contents.values(), key=lambda document: document.path)
    if not any(document.paragraphs for document in documents):
        raise EmptyCorpus(f"the {len(paths)} files in {folder} hold no text: put text in them")
    return _with_unique_ids(documents)


def document_paths(folder: Path) -> tuple[Path, ...]:
    """The paths of the documents in the folder, sorted; raises EmptyCorpus when there are none."""
    if not folder.is_dir():
        raise EmptyCorpus(f"{folder} is not a folder: name a folder of {KINDS} files")
    paths = sorted(_walk(folder), key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        raise EmptyCorpus(f"{folder} holds no document: put {KINDS} files in it")
    return tuple(paths)


def _walk(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            _refuse_link(Path(place, name), root)
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                _refuse_link(path, root)
                _refuse_device(path)
                yield path


def _refuse_link(path: Path, root: Path) -> None:
    if not path.is_symlink():
        return
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, in Python 3.11
        raise UnreadableFile(f"{path} is a link that leads nowhere: remove it") from error
    if not target.is_relative_to(root):
        raise UnreadableFile(f"{path} is a link out of {root}: put what it leads to there itself")


def _refuse_device(path: Path) -> None:
    """Reading a pipe would wait for ever; a link to nothing is told when it is read."""
    if path.exists() and not path.is_file():
        raise UnreadableFile(f"{path} is a pipe, a device or the like, not a file: remove it")


def _refuse(error: OSError) -> NoReturn:
    raise UnreadableFile(
        f"the folder {error.filename} cannot be read ({error.strerror}): make it readable"
    )


def _with_unique_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The same documents; one whose id an earlier one has gets a hash of its path appended."""
    taken: set[str] = set()
    unique: list[Document] = []
    for document in documents:
        if document.id.casefold() in taken:
            tail = hashlib.sha256(document.path.encode()).hexdigest()[:8]
            document = replace(document, id=f"{document.id}-{tail}")
        taken.add(document.id.casefold())
        unique.append(document)
    return tuple(unique)
