"""Measure Zhengyin beside its alternatives: `python -m benchmarks`, or `make bench`."""

import argparse
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from benchmarks import figures, one_core, questions, quotations, report, two_cores
from benchmarks.bench import Bench, Subject
from benchmarks.environments import ROOT, own_python, peers_python, versions
from benchmarks.model import peers_model
from benchmarks.systems import System, obvious, ours, txtai

FOLDER = ROOT / "data" / "bench"
DOCS = ROOT / "docs" / "benchmarks.md"
BENCHES: dict[str, Bench] = {
    "one_core": one_core.measure,
    "two_cores": two_cores.measure,
    "verify": quotations.measure,
}
"""A further bench is a module with a `measure`, named here."""
NAMED = ("zhengyin", "onnxruntime", "sentence-transformers", "faiss-cpu", "txtai", "torch")
"""The distributions whose versions the report gives."""
SYSTEMS: dict[str, Callable[[Path, Path], System]] = {
    "ours": lambda data, _: ours(own_python(), data),
    "obvious": lambda data, model: obvious(peers_python(), peers_model(model), data),
    "txtai": lambda data, model: txtai(peers_python(), peers_model(model), data),
}


def main() -> None:
    """Read the command line, measure, print, save."""
    given, console = _arguments(), Console()
    saved = figures.load(given.saved) if given.saved else None
    if given.repeat:
        new, named = _measure(given, console)
        saved = figures.describe([*(saved.runs if saved else ()), *new], named)
        figures.save(saved, given.out)
    if saved:
        report.show(saved, console)
        if given.write_docs:
            DOCS.write_text(report.markdown(saved), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add, model = parser.add_argument, ROOT / ".make" / "peers-model"
    add("--bench", nargs="+", choices=BENCHES, default=list(BENCHES), help="which tables")
    add("--system", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="which systems")
    add("--repeat", type=int, default=2, help="how many runs; 0 shows the saved ones (default: 2)")
    add("--saved", type=Path, help="a file of earlier runs to put the new ones beside")
    add("--out", type=Path, default=FOLDER / "runs.json", help="where all these runs are saved")
    add("--model", type=Path, default=model, help="the peers' SentenceTransformer, else made here")
    add("--data", type=Path, help="folder of the public data sets, for the statutes")
    add("--write-docs", action="store_true", help="write docs/benchmarks.md")
    given = parser.parse_args()
    if not given.repeat and not given.saved:
        parser.error("--repeat 0 measures nothing: name the earlier runs with --saved FILE")
    return given


def _measure(given: argparse.Namespace, console: Console) -> tuple[list[list[figures.Figure]], str]:
    with console.status("environments (minutes, the first time)") as status:
        subject = _subject(given.system, given.model.resolve(), status.update, given.data)
        _build_indexes(subject)
        runs = [_run(given.bench, subject) for _ in range(given.repeat)]
    return runs, _versions(subject.systems)


def _subject(
    names: Sequence[str], model: Path, say: Callable[[str], None], public: Path | None
) -> Subject:
    data = FOLDER / "index"
    shutil.rmtree(data, ignore_errors=True)
    systems = tuple(SYSTEMS[name](data, model) for name in names)
    cores = tuple(sorted(os.sched_getaffinity(0))[:2])
    return Subject(systems, tuple(questions.load()), cores, FOLDER, say, public)


def _build_indexes(subject: Subject) -> None:
    for system in subject.systems:
        with subject.serve(system, subject.cores):
            pass


def _versions(systems: Sequence[System]) -> str:
    pythons = dict.fromkeys(system.python for system in systems)
    return ", ".join(dict.fromkeys(each for python in pythons for each in versions(python, NAMED)))


def _run(names: Sequence[str], subject: Subject) -> list[figures.Figure]:
    return [figure for name in names for figure in BENCHES[name](subject)]


if __name__ == "__main__":
    main()
