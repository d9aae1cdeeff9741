"""What jobs do in tests of the routes: the same as elsewhere, on the fake library."""

from collections.abc import Mapping

from eval.runs import write_run
from rag.errors import EmptyCorpus
from rag.protocols import Progress
from service import evaluation
from service.imports import FILES, clean_files
from service.jobs.job import Arguments
from service.jobs.runner import Work
from service.settings import Settings
from tests.service.fakes import FakeLibrary
from tests.service.jobs.works import wait_for


def rebuild(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Builds as far as `force` and `reason` say: `empty` fails, `hold` waits for a file `go`."""
    if arguments.get("reason") == "empty":
        raise EmptyCorpus("folder 'x' holds no document: add one")
    built = FakeLibrary().build(force=bool(arguments.get("force")), progress=progress)
    if arguments.get("reason") == "hold":
        (settings.data / "halfway").touch()
        wait_for(settings.data / "go")
        progress("write", 0.75)
    return {"generation": built.id}


def evaluate(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Runs the set on the fake library."""
    library = FakeLibrary()
    library.settings = settings
    run = evaluation.run_set(library, str(arguments["set"]), progress)
    write_run(settings.data / "runs" / str(arguments["run"]), run)
    return {"run": str(arguments["run"])}


def import_files(
    settings: Settings, arguments: Arguments, _progress: Progress
) -> Mapping[str, str]:
    """Tells what was received, by name."""
    folder = settings.data / "imports" / str(arguments["folder"])
    files = FILES.validate_python(arguments["files"])
    return {name: (folder / file).read_text("utf-8") for file, name in files}


def clean(_settings: Settings, _arguments: Arguments) -> None:
    """Nothing is left behind."""


FAKE_WORKS = {
    "rebuild": Work(rebuild, clean),
    "evaluation": Work(evaluate, clean),
    "import": Work(import_files, clean, clean_files),
}
