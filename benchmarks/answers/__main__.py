"""Measure the shipped reader: `python -m benchmarks.answers --data FOLDER`.

EM and F1 are of the best window's span where the answering paragraph is given, before any
decision to answer; NoMIRACL's figures are cross-fitted by question.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.answers import paragraphs, refusals
from eval.intervals import Estimate
from index.onnx_encoder import OnnxEncoder
from index.span_reader import SHIPPED, SpanReader

CARD = SHIPPED / "MODEL_CARD.md"
OPEN, CLOSE = "<!-- answers -->", "<!-- end -->"
HEAD = "| set | questions | measure | value | 95% interval |\n|---|--:|---|--:|---|"
TIMED = 50
"""Questions whose reading is timed."""

Row = tuple[str, str, Estimate]


def main() -> None:
    """Read the command line, measure, print, and write the card if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="folder of the reader")
    parser.add_argument("--dev", action="store_true", help="DRCD's dev tenth alone, for tuning")
    parser.add_argument("--card", action="store_true", help="write the figures to the model card")
    given = parser.parse_args()
    reader = SpanReader(given.reader, threads=2)
    rows = [HEAD]
    print(HEAD)
    for row in dev(given.data, reader) if given.dev else test(given.data, reader):
        rows.append(line(*row))
        print(rows[-1], flush=True)
    rows += ["", speed(given.data, reader)]
    print(rows[-1])
    if given.card:
        CARD.write_text(with_figures(CARD.read_text("utf-8"), "\n".join(rows)), "utf-8")


def dev(data: Path, reader: SpanReader) -> Iterator[Row]:
    """The dev tenth of DRCD in simplified characters."""
    asked = paragraphs.drcd(data, simplify=True, tenths=range(7, 8))
    for name, estimate in paragraphs.measure(asked, reader.read_windows):
        yield "DRCD dev tenth, simplified", name, estimate


def test(data: Path, reader: SpanReader) -> Iterator[Row]:
    """CMRC trial, the test tenths of DRCD, NoMIRACL dev."""
    sets: dict[str, Callable[[], list[paragraphs.Asked]]] = {
        "CMRC trial": lambda: paragraphs.cmrc(data),
        "DRCD test tenths": lambda: paragraphs.drcd(data, simplify=False),
        "DRCD test tenths, simplified": lambda: paragraphs.drcd(data, simplify=True),
    }
    for label, asked in sets.items():
        for name, estimate in paragraphs.measure(asked(), reader.read_windows):
            yield label, name, estimate
    queries = refusals.nomiracl(data)
    for name, estimate in refusals.measure(queries, OnnxEncoder(threads=2), reader.read_windows):
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


def with_figures(card: str, figures: str) -> str:
    """The model card with `figures` between its marks."""
    before, _, rest = card.partition(OPEN)
    _, _, after = rest.partition(CLOSE)
    return f"{before}{OPEN}\n{figures}\n{CLOSE}{after}"


if __name__ == "__main__":
    main()
