"""Fits the weights of fusion on the dev parts of the retrieval sets.

    python -m training.fusion --data FOLDER [--cache FOLDER]

Writes index/models/fusion.json and prints, for each set, MRR@10 with the weights fitted on all
sets and with those fitted on the others alone. A question's candidates are one choice, of which
those that hold its evidence are right; every set weighs alike, however many questions it has. The
likeliest weights mind every candidate, a ranking the first ones: so the weight of the shared words
is multiplied by the factor whose mean MRR@10 is the best.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from scipy.optimize import minimize

from benchmarks.environments import ROOT
from benchmarks.retrieval.corpora import Remembering, opened
from benchmarks.retrieval.sets import Task, load
from eval.hits import DOCUMENT, Place, hits, returned
from eval.scores import DEPTH
from index.fusion import FITTED
from index.hybrid import POOL, HybridSearcher
from index.onnx_encoder import OnnxEncoder
from index.sentences import SentenceVectors
from index.windows import Windows
from rag.answer import Question
from rag.encoding import encode_question
from rag.protocols import silent
from service.opened import Opened

SETS = ("article", "wiki", "mlqa", "statutes small")
NAMES = ("dense", "sentence", "share", "heading")
SCALES = np.array([0.1, 0.1, 0.2, 1.0])
"""About how far candidates lie apart by each measure, so that one penalty suits all weights."""
PENALTY = 0.01
FACTORS = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
"""By which the weight of the shared words is multiplied."""
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A question's candidates: their measures, shape (candidates, 4), and which are right.

    `units` numbers what each counts as: its document, or itself where places are judged.
    """

    measures: NDArray[np.float64]
    right: NDArray[np.bool_]
    units: NDArray[np.int64]


def main() -> None:
    """Gather, fit, print what to expect, and write the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=RAW)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "retrieval" / "index")
    given = parser.parse_args()
    asked = dict(gather(load(given.data, SETS), given.cache))
    weights = choose(list(asked.values()))
    for name, held in asked.items():
        others = [one for each, one in asked.items() if each.split()[0] != name.split()[0]]
        scores = f"{mrr(held, weights):.3f}  {mrr(held, choose(others)):.3f}"
        Console().print(f"{name:18} {scores}")
    FITTED.write_text(json.dumps(weights, indent=2) + "\n", "utf-8")
    Console().print(weights)


RAW = argparse.RawDescriptionHelpFormatter


def gather(tasks: Sequence[Task], cache: Path) -> Iterable[tuple[str, Sequence[Choice]]]:
    """Every set that has dev questions, by its name, with its choices."""
    encoder = Remembering(OnnxEncoder(threads=2))
    for task in track(tasks, "gathering"):
        if any(item.split == "dev" for item in task.chosen.items):
            yield task.name, list(choices(task, opened(task, cache, encoder, silent)))


def choices(task: Task, found: Opened) -> Iterable[Choice]:
    """The dev questions that some candidates answer and others do not."""
    sentences = SentenceVectors(found.generation.chunks, found.generation.sentences)
    searcher = HybridSearcher(found.generation, sentences)
    windows = Windows(found.generation.documents, found.generation.chunks)
    for item in task.chosen.select("dev").items:
        vector = encode_question(found.pipeline.encoder, item.question)
        numbers, values, _ = searcher.gather(Question(item.question), vector, POOL)
        shown = (windows.around([int(number)], 1)[0][1] for number in numbers)
        places = [Place(one.document_id, one.span.start, one.span.end, "") for one in shown]
        cut = [returned([place], 1, task.chosen.rule)[0] for place in places]
        right = [any(hits(one, part, task.chosen.rule) for part in item.evidence) for one in cut]
        if any(right) and not all(right):
            rows = np.stack([values[name] for name in NAMES], 1).astype(float)
            yield Choice(rows, np.array(right), _units(task, cut))


def _units(task: Task, places: Sequence[Place]) -> NDArray[np.int64]:
    if task.chosen.rule != DOCUMENT:
        return np.arange(len(places))
    ids = [place.document_id for place in places]
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)


def fit(sets: Sequence[Sequence[Choice]]) -> dict[str, float]:
    """The weights at which what is right is likeliest to be chosen, each set weighing alike."""

    def loss(scaled: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        parts = [_loss(choice, scaled, 1 / len(one)) for one in sets for choice in one]
        gradient = 2 * PENALTY * scaled + np.sum([part[1] for part in parts], axis=0)
        return PENALTY * float(scaled @ scaled) + sum(part[0] for part in parts), gradient

    best = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B")
    return {
        name: round(float(weight), 2) for name, weight in zip(NAMES, best.x / SCALES, strict=True)
    }


def choose(sets: Sequence[Sequence[Choice]]) -> dict[str, float]:
    """The likeliest weights, that of the shared words times the factor that ranks best."""
    likeliest = fit(sets)
    share = likeliest["share"]
    tried = [likeliest | {"share": round(share * factor, 2)} for factor in FACTORS]
    return max(tried, key=lambda weights: fmean(mrr(one, weights) for one in sets))


def mrr(held: Sequence[Choice], weights: Weights) -> float:
    """The mean reciprocal rank, to ten, of the first right unit among the candidates."""
    return fmean(_reciprocal(choice, weights) for choice in held)


def _reciprocal(choice: Choice, weights: Weights) -> float:
    order = np.argsort(-(choice.measures @ [weights[name] for name in NAMES]), kind="stable")
    before = order[: int(np.argmax(choice.right[order]))]
    rank = 1 + len(set(choice.units[before].tolist()))
    return 1 / rank if rank <= DEPTH else 0.0


def _loss(
    choice: Choice, scaled: NDArray[np.float64], weight: float
) -> tuple[float, NDArray[np.float64]]:
    """Minus the logarithm of the chance that a right candidate is chosen, and its gradient."""
    rows = choice.measures / SCALES
    sums = rows @ scaled
    chances = np.exp(sums - sums.max())
    chances /= chances.sum()
    right = chances[choice.right]
    gradient = rows.T @ chances - rows[choice.right].T @ (right / right.sum())
    return -weight * float(np.log(right.sum())), weight * gradient


if __name__ == "__main__":
    main()
