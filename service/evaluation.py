"""Evaluation of the library: which sets there are, running one, and where runs are kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from eval.checks import load_set
from eval.results import Result
from eval.run import evaluate
from eval.runs import Made, Run, new_run, write_run
from index.traditional import simplified_table
from rag.answer import Passage, Question
from rag.errors import UnknownRun, UnknownSet
from rag.protocols import Progress
from service.library import Library
from service.settings import Settings
from service.versions import versions


def sets(settings: Settings) -> Mapping[str, Path]:
    """Every set's file by name: the shipped ones, and those in the data folder's `sets`."""
    shipped = Path(str(files("eval"))) / "sets"
    found = [*sorted(shipped.glob("*.jsonl")), *sorted(settings.data.glob("sets/*.jsonl"))]
    return {path.stem: path for path in found}


def run_set(library: Library, name: str, generation: str | None, progress: Progress) -> Run[Result]:
    """Asks every question of the set; raises UnknownSet, InvalidSet, UnknownGeneration."""
    known = sets(library.settings)
    if name not in known:
        raise UnknownSet(f"no evaluation set {name!r}: there are {', '.join(known)}")
    texts = {document.id: document.text for document in library.documents(generation)}
    chosen = load_set(known[name], texts, simplified_table())

    def search(question: Question) -> tuple[Passage, ...]:
        return library.search(question, generation).passages

    results = evaluate(chosen, lambda asked: library.ask(asked, generation), search, progress)
    return new_run(chosen, results, made(library, generation))


def made(library: Library, generation: str | None) -> Made:
    """What a run is made with: the generation's manifest, the settings, versions and the time."""
    return Made(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        manifest=library.manifest(generation).model_dump(mode="json"),
        settings=library.settings.model_dump(mode="json", include={"encoder", "threads"}),
        versions=versions(),
    )


def keep_run(settings: Settings, run: Run[Result], folder: Path | None) -> Path:
    """Writes the run to `folder`, or to a new one named by set and time under the data folder."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    folder = folder or settings.data / "runs" / f"{run.header.set}-{stamp}"
    write_run(folder, run)
    return folder


def run_folder(settings: Settings, named: str) -> Path:
    """The folder of a run, given as a path or as its name in the data folder; or UnknownRun."""
    for folder in (settings.data / "runs" / named, Path(named)):
        if (folder / "summary.json").is_file():
            return folder
    raise UnknownRun(f"no run {named!r} here or in {settings.data / 'runs'}: give a run's folder")
