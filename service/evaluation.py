"""Evaluation of the library: which sets there are, running one, and where runs are kept."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from eval.anchors import load_anchored, load_anchored_verify
from eval.compare import Comparison, compare
from eval.lines import read_text
from eval.report.page import report
from eval.report.questions import Link
from eval.report.verify_page import verify_report
from eval.results import Result
from eval.run import evaluate
from eval.runs import (
    Header,
    Made,
    Run,
    new_run,
    new_verify_run,
    read_header,
    read_run,
    read_verify_run,
)
from eval.sets import EvaluationSet, Split, read_items
from eval.verify_results import VerifyResult
from eval.verify_run import evaluate_verify
from eval.verify_sets import read_verify_items
from index.traditional import simplified_table
from rag.answer import Passage, Question
from rag.errors import Conflict, UnknownRun, UnknownSet
from rag.protocols import Progress
from rag.verification import Verification
from service.settings import Settings
from service.versions import versions

if TYPE_CHECKING:
    from service.library import Library

AnyRun = Run[Result] | Run[VerifyResult]
AnyComparison = Comparison[Result] | Comparison[VerifyResult]


def sets(settings: Settings) -> Mapping[str, Path]:
    """Every set's file by name: the shipped ones, and those in the data folder's `sets`.

    A file whose name is no text, such as one in another encoding, is left out.
    """
    shipped = Path(str(files("eval"))) / "sets"
    found = [*sorted(shipped.glob("*.jsonl")), *sorted(settings.data.glob("sets/*.jsonl"))]
    return {path.stem: path for path in found if path.stem.isprintable()}


def find_set(settings: Settings, name: str) -> Path:
    """The set's file; raises UnknownSet."""
    known = sets(settings)
    if name not in known:
        raise UnknownSet(f"no evaluation set {name!r}: there are {', '.join(known)}")
    return known[name]


def named_documents(path: Path) -> frozenset[str]:
    """The ids of the documents in which a set's evidence lies; raises InvalidSet."""
    items = read_verify_items(path) if _verifies(path) else read_items(path)
    return frozenset(
        place.document_id for item in items for part in item.evidence for place in part
    )


def run_set(
    library: "Library",
    name: str,
    progress: Progress,
    generation: str | None = None,
    split: Split | None = None,
) -> AnyRun:
    """Asks, or verifies, each item of a set; raises UnknownSet, InvalidSet, UnknownGeneration."""
    path = find_set(library.settings, name)
    generation = library.manifest(generation).id  # the same one to the end, whatever is built
    texts = {document.id: document.text for document in library.documents(generation)}
    if _verifies(path):
        return _run_verify(library, path, texts, progress, generation, split)
    chosen = load_anchored(path, texts, simplified_table())
    return run_questions(library, chosen, progress, generation, split)


def run_questions(
    library: "Library",
    chosen: EvaluationSet,
    progress: Progress,
    generation: str | None = None,
    split: Split | None = None,
) -> Run[Result]:
    """Asks every question of a set that is loaded already; raises InvalidSet."""

    def search(question: Question) -> tuple[Passage, ...]:
        return library.search(question, generation).passages

    chosen = chosen.select(split)
    results = evaluate(chosen, lambda asked: library.ask(asked, generation), search, progress)
    return new_run(chosen, results, made(library, generation))


def _run_verify(
    library: "Library",
    path: Path,
    texts: Mapping[str, str],
    progress: Progress,
    generation: str,
    split: Split | None,
) -> Run[VerifyResult]:
    def verify(text: str) -> Verification:
        return library.verify(text, generation=generation)

    chosen = load_anchored_verify(path, texts).select(split)
    results = evaluate_verify(chosen, verify, progress)
    return new_verify_run(chosen, results, made(library, generation))


def _verifies(path: Path) -> bool:
    """Whether the set's first line is a text to verify and not a question; raises InvalidSet."""
    first = next((line for line in read_text(path).split("\n") if line.strip()), "")
    try:
        return "verdict" in TypeAdapter(dict[str, object]).validate_json(first)
    except ValueError:
        return False  # loading it as questions says what is wrong, and where


def made(library: "Library", generation: str | None) -> Made:
    """What a run is made with: the generation's manifest, the settings, versions and the time."""
    return Made(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        manifest=library.manifest(generation).model_dump(mode="json"),
        settings=library.settings.recorded,
        versions=versions(),
    )


def new_run_id(name: str) -> str:
    """A run's name: its set's, and the time to the millisecond."""
    return f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"[:-3]


def runs(settings: Settings) -> list[Path]:
    """The folders of the runs under the data folder, newest first."""
    found = (path.parent for path in settings.data.glob("runs/*/summary.json"))
    return sorted(found, key=lambda folder: folder.stat().st_mtime, reverse=True)


def headers(settings: Settings) -> Iterator[tuple[str, Header]]:
    """The id and the header of each run under the data folder that can be read, newest first."""
    for folder in runs(settings):
        with suppress(UnknownRun):
            yield folder.name, read_header(folder)


def kept_run(settings: Settings, id: str) -> Path:
    """The folder of a run under the data folder; raises UnknownRun."""
    for folder in runs(settings):
        if folder.name == id:
            return folder
    raise UnknownRun(f"no run {id!r} in {settings.data / 'runs'}: `zhengyin eval run` makes one")


def run_folder(settings: Settings, named: str) -> Path:
    """The folder of a run, given by itself or as a run's id; raises UnknownRun."""
    given = Path(named)
    return given if (given / "summary.json").is_file() else kept_run(settings, named)


def read_any(folder: Path) -> AnyRun:
    """The run in the folder, of either kind; raises UnknownRun."""
    return read_verify_run(folder) if read_header(folder).kind == "verify" else read_run(folder)


def compare_runs(base: Path, new: Path) -> AnyComparison:
    """Two runs of one kind side by side; raises UnknownRun, InvalidSet, Conflict."""
    kinds = read_header(base).kind, read_header(new).kind
    if kinds[0] != kinds[1]:
        raise Conflict(
            f"{base.name} is a run of kind {kinds[0]!r} and {new.name} of {kinds[1]!r}: "
            "not comparable, give two runs of one kind"
        )
    if kinds[0] == "ask":
        return compare(read_run(base), read_run(new))
    return compare(read_verify_run(base), read_verify_run(new))


def report_page(folder: Path, link: Link) -> str:
    """The run's report as one self-contained HTML page; raises UnknownRun."""
    if read_header(folder).kind == "verify":
        return verify_report(read_verify_run(folder), link)
    return report(read_run(folder), link)
