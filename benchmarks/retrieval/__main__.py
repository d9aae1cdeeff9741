"""Measure retrieval: `python -m benchmarks.retrieval --data FOLDER`, or `make bench-retrieval`."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress as Bar

from benchmarks.environments import ROOT, peers_python, versions
from benchmarks.figures import describe
from benchmarks.model import peers_model
from benchmarks.retrieval import chunking, engines, lexical_ablation
from benchmarks.retrieval.bench import Bench, Peers
from benchmarks.retrieval.record import Cells, Record, read, save
from benchmarks.retrieval.report import markdown
from benchmarks.retrieval.sets import LOADERS, load
from rag.protocols import Progress

FOLDER = ROOT / "data" / "retrieval"
DOCS = ROOT / "docs" / "retrieval.md"
NAMED = ("onnxruntime", "faiss-cpu", "bm25s", "sentence-transformers", "txtai", "torch")
"""The distributions whose versions the report gives."""
SMALL = ("article", "mlqa", "statutes small")
"""The sets on which ways to cut are compared."""


def main() -> None:
    """Read the command line, measure, print, save."""
    given = _arguments()
    record = read(given.out) if given.show else _measure(given)
    page = markdown(record)
    Console().print(Markdown(page))
    if given.write_docs:
        DOCS.write_text(page, "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder of the public data sets")
    add("--sets", nargs="+", choices=LOADERS, default=list(LOADERS), help="which sets")
    add("--folder", type=Path, default=FOLDER, help="where indexes and vectors are kept")
    add("--out", type=Path, default=FOLDER / "record.json", help="where the figures are saved")
    add("--model", type=Path, default=ROOT / ".make" / "peers-model", help="the peers' weights")
    add("--no-peers", action="store_true", help="without those that need an environment")
    add("--no-parts", action="store_true", help="without the tables of chunk sizes and words")
    add("--show", action="store_true", help="print what is saved and measure nothing")
    add("--write-docs", action="store_true", help="write docs/retrieval.md")
    return parser.parse_args()


def _measure(given: argparse.Namespace) -> Record:
    where = None
    if not given.no_peers:
        where = Peers(peers_python(), peers_model(given.model.resolve()))
    bench = Bench(given.folder, bar, where)
    bench.run(load(given.data, given.sets))
    tables = {} if given.no_parts else _parts(given, bench)
    record = Record(_origin(where), tuple(bench.rows), tuple(bench.speeds), tables)
    save(record, given.out)
    return record


def _parts(given: argparse.Namespace, bench: Bench) -> dict[str, tuple[Cells, ...]]:
    small = load(given.data, [name for name in SMALL if name in given.sets])
    with bar("chunks") as moved:
        cuts = chunking.rows(small, given.folder / "index", bench.encoder, moved)
    small = load(given.data, [name for name in given.sets if name != "statutes"])
    tables: dict[str, Sequence[Mapping[str, Any]]] = {
        "Chunks of other sizes, on the dev parts: nDCG@10": cuts,
        "Words alone by their analysis, on the dev parts: nDCG@10": lexical_ablation.rows(small),
    }
    if "statutes" in given.sets:
        tables["Lexical engines over the 60,699 articles"] = engines.rows(given.data)
    return {title: tuple(_written(row) for row in rows) for title, rows in tables.items()}


def _written(row: Mapping[str, Any]) -> Cells:
    return {column: "–" if cell is None else cell for column, cell in row.items()}


def _origin(where: Peers | None) -> str:
    pythons = [Path(sys.executable), *([where.python] if where else [])]
    named = dict.fromkeys(each for python in pythons for each in versions(python, NAMED))
    runs = describe([], ", ".join(named))
    return f"At {runs.commit}, {runs.date}, on {runs.machine}. Versions: {runs.versions}."


@contextmanager
def bar(name: str) -> Iterator[Progress]:
    """A bar on standard error that the work of that name moves."""
    with Bar(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=1.0)
        yield lambda _, share: progress.update(task, completed=share)


if __name__ == "__main__":
    main()
