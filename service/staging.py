"""Files on their way into the corpus: read as a build would, before they are accepted.

Run as a module it does so for the files that standard input names, in a process of its own.
"""

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from corpus.formats import KINDS, SUFFIXES
from corpus.reading import make_document
from corpus.sidecar import parse_sidecar
from corpus.sources import Source, check_size, read_source, unpack
from rag.errors import StorageFull, UnreadableFile
from service.durable import write_bytes, writing

MEMORY = 4 << 30
"""The most bytes that the reading process may take."""


class Staged(BaseModel):
    """A file that can be a document; its bytes lie in the staging folder as `file`."""

    name: str
    file: str
    sha256: str
    media_type: str
    title: str
    characters: int
    stated: dict[str, str]
    edits: dict[str, str]


STAGED = TypeAdapter(list[Staged])


def stage_path(path: Path, folder: Path) -> Iterator[Staged]:
    """The documents in a file of the user's, its sidecar beside it; raises UnreadableFile."""
    return stage(read_source(path, path.parent), folder)


def stage_upload(path: Path, name: str, folder: Path) -> Iterator[Staged]:
    """The documents in a file that was sent under that name; raises UnreadableFile."""
    if Path(name).suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"{name} is of a kind that is not read: only {KINDS} files are")
    check_size(path.stat().st_size, name)
    return stage(Source(path.read_bytes(), name, None, name), folder)


def stage(source: Source, folder: Path) -> Iterator[Staged]:
    """Writes the bytes of each document in the source to the folder; raises UnreadableFile."""
    for each in unpack(source):
        read = make_document(Source(each.data, each.path, None, each.name))
        if not read.paragraphs:
            raise UnreadableFile(f"{each.name} holds no text: leave it out")
        beside = f"{each.name}'s sidecar"
        file = f"{read.sha256}{each.suffix}"
        with writing(folder):
            write_bytes(folder / file, each.data)
        yield Staged(
            name=each.path,
            file=file,
            sha256=read.sha256,
            media_type=read.media_type,
            title=read.title,
            characters=len(read.text),
            stated=dict(read.metadata),
            edits={} if each.sidecar is None else parse_sidecar(each.sidecar, beside),
        )


def stage_all(uploads: Sequence[tuple[str, str]], folder: Path) -> dict[str, object]:
    """What becomes of files in the folder, each with its name: `staged`, or who is `refused`."""
    staged: list[Staged] = []
    refused: list[str] = []
    for file, name in uploads:
        try:
            found = list(stage_upload(folder / file, name, folder))
            staged += found
            if not found:
                refused.append(f"{name} holds no document: put {KINDS} files in it")
        except UnreadableFile as error:
            refused.append(str(error))
        except MemoryError:
            refused.append(f"{name} takes over {MEMORY >> 30} GiB to read: split it")
    return {"staged": STAGED.dump_python(staged), "refused": refused}


def main() -> None:
    """Prints what `stage_all` returns, or `{"full"}` with the folder whose disk has no room."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = stage_all(json.load(sys.stdin), Path(sys.argv[1]))
    except StorageFull as error:
        answer = {"full": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
