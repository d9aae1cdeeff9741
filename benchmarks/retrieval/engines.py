"""Lexical engines over 60,699 statutes: `python -m benchmarks.retrieval.engines --data FOLDER`."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track

from benchmarks.environments import ROOT, engines_python, run
from benchmarks.retrieval.lexical_ablation import Corpus, show
from benchmarks.retrieval.sets import Task, load
from index.analysis import analyse, asked

INPUT = ROOT / "data" / "engines" / "words.jsonl"
OURS, REFERENCE = "Zhengyin", "bm25s"
Row = dict[str, str | float | None]
Figures = dict[str, Any]
CLASSES = {
    OURS: "benchmarks.retrieval.own_engine:Own",
    REFERENCE: "benchmarks.peers.engines:Bm25s",
    "tantivy": "benchmarks.peers.engines:Tantivy",
    "SQLite FTS5": "benchmarks.peers.engines:Fts5",
}
"""Ours, over chunks and sections together; the others over both as texts of their own."""
QUESTIONS = 100


def rows(data: Path) -> list[Row]:
    """A row an engine, on one thread: seconds, MB, milliseconds, and its agreement with bm25s.

    `same` is the share of the ten best texts that bm25s finds too, by the same k1 and b.
    """
    (task,) = load(data, ["statutes"])
    INPUT.parent.mkdir(parents=True, exist_ok=True)
    _write(task, INPUT)
    measured = {name: _measured(name) for name in CLASSES}
    return [_row(name, measured) for name in CLASSES]


def _write(task: Task, path: Path) -> None:
    """The input of every engine, each word by a number, so that none cuts it anew."""
    corpus, numbers = Corpus(task.documents), dict[str, int]()

    def named(words: Iterable[str]) -> list[str]:
        return [f"w{numbers.setdefault(word, len(numbers))}" for word in words]

    wholes, items = corpus.wholes(), task.chosen.items[:QUESTIONS]
    texts = chain(corpus.texts, wholes.texts)
    with path.open("w", encoding="utf-8") as file:
        print(json.dumps([named(asked(item.question)) for item in items]), file=file)
        print(json.dumps(wholes.of.tolist()), file=file)
        for text in track(texts, "words", total=len(corpus.texts) + len(wholes.texts)):
            print(json.dumps(named(analyse(text))), file=file)


def _measured(name: str) -> Figures:
    """What `benchmarks.peers.timed_engine` prints when the engine is built, then when asked."""
    python = sys.executable if name == OURS else str(engines_python())
    timed = [python, "-m", "benchmarks.peers.timed_engine", CLASSES[name]]
    places = [str(INPUT), str(INPUT.with_name(name.replace(" ", "-").lower()))]
    built = run([*timed, "build", *places])
    return {**json.loads(built), **json.loads(run([*timed, "ask", *places]))}


def _row(name: str, measured: Mapping[str, Figures]) -> Row:
    """The engine's figures, p50 also as a multiple of ours in this run."""
    figures, ours = measured[name], measured[OURS]
    p50, p95 = np.percentile(figures["times_ms"], (50, 95))
    same = None if name == OURS else _same(figures["found"], measured[REFERENCE]["found"])
    plain = {key: figures[key] for key in ("build_s", "add_ms", "disk_mb", "own_mb", "mapped_mb")}
    times = {
        "p50_ms": float(p50),
        "p95_ms": float(p95),
        "p50 to ours": p50 / np.median(ours["times_ms"]),
    }
    return {"engine": name} | plain | times | {"same": same}


def _same(found: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    shares = (len({*one} & {*two}) / len(two) for one, two in zip(found, other, strict=True) if two)
    return fmean(shares)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    show(rows(parser.parse_args().data), Console(width=160))


if __name__ == "__main__":
    main()
