"""What jobs do: each kind's work, which runs in a process of its own, and how it is cleaned up."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from eval.runs import write_run
from index.store import Store
from rag.protocols import Progress, part
from service import evaluation
from service.durable import writing
from service.imports import add_files, clean_files
from service.jobs.job import Arguments
from service.jobs.runner import Work
from service.library import Library
from service.settings import Settings

ADDED = 0.3
"""About the share of an import with a rebuild that has gone by when the files are added."""
UNFINISHED = ".unfinished-"
"""Begins the name of a run's folder, in the data folder itself, until the run is whole."""


def rebuild(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Builds a generation and puts it live; raises what `Library.build` does."""
    manifest = Library(settings).build(
        force=bool(arguments.get("force", False)),
        gate=bool(arguments.get("gate", True)),
        reason=str(arguments.get("reason", "")),
        skip_unreadable=bool(arguments.get("skip_unreadable", False)),
        progress=progress,
    )
    return {"generation": manifest.id}


def clean_index(settings: Settings, _arguments: Arguments) -> None:
    """Removes what a build that was ended left half-written."""
    Store(settings.data).sweep()


def evaluate(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Runs a set and keeps the run under its id; raises what `evaluation.run_set` does."""
    name, id, generation = (arguments[key] for key in ("set", "run", "generation"))
    run = evaluation.run_set(
        Library(settings), str(name), progress, None if generation is None else str(generation)
    )
    keep(settings, run, str(id))
    return {"run": str(id)}


def keep(settings: Settings, run: evaluation.AnyRun, id: str) -> Path:
    """Keeps the run in the data folder, whole or not at all; raises StorageFull."""
    beside, folder = settings.data / f"{UNFINISHED}{id}", settings.data / "runs" / id
    try:
        with writing(settings.data):
            folder.parent.mkdir(parents=True, exist_ok=True)
            write_run(beside, run)
            return beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def clean_runs(settings: Settings, _arguments: Arguments) -> None:
    """Removes runs that were ended before they were whole."""
    for folder in settings.data.glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder, ignore_errors=True)


def import_files(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Adds files to the corpus and rebuilds if that is wanted; raises what either does."""
    if not arguments["rebuild"]:
        return add_files(settings, arguments, progress)
    added = add_files(settings, arguments, part(progress, 0, ADDED))
    return {**added, **rebuild(settings, {}, part(progress, ADDED, 1))}


def clean_import(settings: Settings, arguments: Arguments) -> None:
    """Removes the files of an import that was ended, and a half-built generation."""
    clean_files(settings, arguments)
    clean_index(settings, arguments)


WORKS: Mapping[str, Work] = {
    "rebuild": Work(rebuild, clean_index),
    "evaluation": Work(evaluate, clean_runs),
    "import": Work(import_files, clean_import, clean_files),
}
"""The kinds of jobs."""
