"""Imports: files that were received are kept until a job has read them and added them."""

import asyncio
import re
import secrets
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from rag.errors import UnreadableFile
from rag.protocols import Progress, Stage, part
from service.admission import admit
from service.collection import Collection
from service.durable import writing
from service.jobs.job import Arguments, Job
from service.library import Library
from service.settings import Settings
from service.shelf import Shelf
from service.staging import Staged

Uploads = Sequence[tuple[str, str]]
"""Pairs of what a file is called in its folder, and what it was called by who sent it."""
RECEIVED = 3600
"""Seconds after which files are no longer on their way in."""
FILES = TypeAdapter(list[tuple[str, str]])


def make_folder(settings: Settings) -> Path:
    """A new folder for files to be imported; raises StorageFull."""
    folder = settings.data / "imports" / secrets.token_hex(6)
    with writing(folder):
        folder.mkdir(parents=True)
    return folder


def add_files(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Adds the files of a folder to the corpus, all or none; raises UnreadableFile, StorageFull."""
    folder = settings.data / "imports" / str(arguments["folder"])
    shelf = Shelf(Library(settings), Collection(settings))
    with shelf.collection.ledger.staging() as staging:
        uploads = FILES.validate_python(arguments["files"])
        staged = _read_all(folder, staging, uploads, part(progress, 0, 0.99))
        progress("add", 0.99)
        added = shelf.add(staging, staged)
    shutil.rmtree(folder, ignore_errors=True)
    return {"documents": str(len(added.documents)), "known": str(len(added.known))}


def clean_files(settings: Settings, arguments: Arguments) -> None:
    """Removes the files of an import that has ended, and what its reading left half-done."""
    folder = str(arguments.get("folder", ""))
    if re.fullmatch(r"[0-9a-f]+", folder):
        shutil.rmtree(settings.data / "imports" / folder, ignore_errors=True)
        Collection(settings).ledger.sweep()


def sweep(settings: Settings, jobs: Sequence[Job]) -> None:
    """Removes files that no job is to import, and that are not being received any more."""
    named = {job.arguments.get("folder") for job in jobs}
    for folder in settings.data.glob("imports/*"):
        if folder.name not in named and folder.stat().st_mtime < time.time() - RECEIVED:
            shutil.rmtree(folder, ignore_errors=True)


def _read_all(
    folder: Path, staging: Path, uploads: Uploads, progress: Progress
) -> Sequence[Staged]:
    """The documents in the files, each read by itself; all that are refused are named at once."""
    staged: list[Staged] = []
    refused: list[str] = []
    for at, (file, name) in enumerate(uploads):
        progress(Stage("read", at, len(uploads)), at / len(uploads))
        (folder / file).rename(staging / file)
        try:
            staged += asyncio.run(admit(staging, [(file, name)]))
        except UnreadableFile as error:
            refused.append(str(error))
    if refused:
        raise UnreadableFile("\n".join(refused))
    return staged
