"""Measure answers and refusals: `python -m benchmarks.answers --data FOLDER`.

EM and F1 are of the best window's span where the answering paragraph is given, before any
decision to answer; figures of the decision, and NoMIRACL's, are of questions it was not fitted on.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.answers import paragraphs, refusal_page, refusals
from benchmarks.answers.asking import thinned
from benchmarks.answers.decision import decide
from benchmarks.environments import ROOT, versions
from benchmarks.figures import describe
from eval.intervals import Estimate
from index.onnx_encoder import OnnxEncoder
from index.span_reader import SHIPPED, SpanReader
from training.card import keep

CARD = SHIPPED / "MODEL_CARD.md"
DOCS = ROOT / "docs"
HEAD = ("| set | questions | measure | value | 95% interval |", "|---|--:|---|--:|---|")
NAMED = ("onnxruntime", "faiss-cpu", "scikit-learn", "numpy")
"""The distributions whose versions the page gives."""
TIMED = 50
"""Questions whose reading is timed."""

Row = tuple[str, str, Estimate]


def main() -> None:
    """Read the command line, measure, print, and write card and page if asked to."""
    given = _arguments()
    reader = SpanReader(given.reader, threads=2)
    rows = _printed(dev(given.data, reader) if given.dev else test(given.data, reader, given.most))
    timed = speed(given.data, reader)
    print(timed)
    if given.card:
        keep(CARD, "answers", [*HEAD, *(line(*row) for row in rows), "", timed])
    if not given.dev:
        _decision(given, {(label, name): found for label, name, found in rows})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder of the public data sets")
    add("--reader", type=Path, default=SHIPPED, help="folder of the reader")
    add("--cache", type=Path, default=ROOT / "data" / "answerable", help="where indexes are kept")
    add("--most", type=int, help="about so many questions of a set, to try it out")
    add("--dev", action="store_true", help="the reader on DRCD's dev tenth alone, for tuning")
    add("--card", action="store_true", help="write the reader's figures to its model card")
    add("--write-docs", action="store_true", help="write docs/refusal.md and its plots")
    given = parser.parse_args()
    if given.card or given.write_docs:
        if given.most or given.dev:
            parser.error("--most and --dev leave questions out: write from a whole run")
        if given.reader != SHIPPED:
            parser.error(f"--reader {given.reader}: card and page are of the shipped reader")
    return given


def _printed(rows: Iterator[Row]) -> list[Row]:
    print("\n".join(HEAD))
    found = []
    for row in rows:
        found.append(row)
        print(line(*row), flush=True)
    return found


def _decision(given: argparse.Namespace, reader: dict[tuple[str, str], Estimate]) -> None:
    decision = decide(given.data, given.cache, given.most)
    page = refusal_page.markdown(decision, reader, _origin())
    print(page)
    if given.write_docs:
        (DOCS / "refusal.md").write_text(page, "utf-8")
        for name, drawing in refusal_page.plots(decision).items():
            (DOCS / "img" / name).write_text(drawing, "utf-8")


def _origin() -> str:
    runs = describe([], ", ".join(versions(Path(sys.executable), NAMED)))
    return f"At {runs.commit}, {runs.date}, on {runs.machine}. Versions: {runs.versions}."


def dev(data: Path, reader: SpanReader) -> Iterator[Row]:
    """The dev tenth of DRCD in simplified characters."""
    asked = paragraphs.drcd(data, simplify=True, tenths=range(7, 8))
    for name, estimate in paragraphs.measure(asked, reader.read_windows):
        yield "DRCD dev tenth, simplified", name, estimate


def test(data: Path, reader: SpanReader, most: int | None) -> Iterator[Row]:
    """CMRC trial, the test tenths of DRCD, NoMIRACL dev."""
    sets: dict[str, Callable[[], list[paragraphs.Asked]]] = {
        "CMRC trial": lambda: paragraphs.cmrc(data),
        "DRCD test tenths": lambda: paragraphs.drcd(data, simplify=False),
        "DRCD test tenths, simplified": lambda: paragraphs.drcd(data, simplify=True),
    }
    for label, asked in sets.items():
        for name, estimate in paragraphs.measure(thinned(asked(), most), reader.read_windows):
            yield label, name, estimate
    queries, encoder = thinned(refusals.nomiracl(data), most), OnnxEncoder(threads=2)
    for name, estimate in refusals.measure(queries, encoder, reader.read_windows):
        yield "NoMIRACL dev", name, estimate


def line(label: str, name: str, estimate: Estimate) -> str:
    """A row of the table."""
    interval = f"{estimate.low:.3f} to {estimate.high:.3f}"
    return f"| {label} | {estimate.n:,} | {name} | {estimate.value:.3f} | {interval} |"


def speed(data: Path, reader: SpanReader) -> str:
    """How long a question's windows take, two at a time."""
    spent = []
    for asked in paragraphs.cmrc(data)[:TIMED]:
        shown = paragraphs.windows(asked.paragraph * 2)[: paragraphs.MOST_WINDOWS]
        began = perf_counter()
        reader.read_windows(asked.question, shown)
        spent.append(1000 * (perf_counter() - began))
    half, most = np.quantile(spent, [0.5, 0.95])
    return f"Four windows on two threads: p50 {half:.0f} ms, p95 {most:.0f} ms."


if __name__ == "__main__":
    main()
