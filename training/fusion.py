"""Fits the weights of fusion on the dev parts of the retrieval sets.

    python -m training.fusion --data FOLDER [--cache FOLDER]

Writes index/models/fusion.json and prints, for each set, nDCG@10 with the weights fitted on all
sets and with those fitted on the others alone. A question's candidates are one choice, of which
those that hold its evidence are right; every set weighs alike, however many questions it has.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from scipy.optimize import minimize

from benchmarks.environments import ROOT
from benchmarks.retrieval.corpora import Remembering, opened
from benchmarks.retrieval.measure import fused_by, measure, searching
from benchmarks.retrieval.sets import Task, load
from eval.hits import Place, hits, returned
from index.fusion import FITTED, Fusion
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
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A question's candidates: their measures, shape (candidates, 4), and which are right."""

    measures: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """A set with its corpus and its choices."""

    task: Task
    opened: Opened
    choices: Sequence[Choice]


def main() -> None:
    """Gather, fit, print what to expect, and write the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=RAW)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "retrieval")
    given = parser.parse_args()
    asked = list(ask(load(given.data, SETS), given.cache))
    weights = fit([each.choices for each in asked])
    for each in asked:
        rest = [one.choices for one in asked if _family(one) != _family(each)]
        scores = f"{score(each, weights):.3f}  {score(each, fit(rest)):.3f}"
        Console().print(f"{each.task.name:18} {scores}")
    FITTED.write_text(json.dumps(weights, indent=2) + "\n", "utf-8")
    Console().print(weights)


RAW = argparse.RawDescriptionHelpFormatter


def ask(tasks: Sequence[Task], cache: Path) -> Iterable[Asked]:
    """Every set that has dev questions, its candidates gathered."""
    encoder = Remembering(OnnxEncoder(threads=2))
    for task in track(tasks, "gathering"):
        if any(item.split == "dev" for item in task.chosen.items):
            found = opened(task, cache, encoder, silent)
            yield Asked(task, found, list(choices(task, found)))


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
        right = np.array(
            [any(hits(each, part, task.chosen.rule) for part in item.evidence) for each in cut]
        )
        if right.any() and not right.all():
            yield Choice(np.stack([values[name] for name in NAMES], 1).astype(float), right)


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


def score(asked: Asked, weights: Weights) -> float:
    """nDCG@10 over the dev questions."""
    pipeline = fused_by(asked.opened, Fusion(weights))
    row = measure(asked.task, "dev", "", searching(pipeline, asked.task))
    return row.measures["ndcg@10"].value


def _family(asked: Asked) -> str:
    return asked.task.name.split()[0]


if __name__ == "__main__":
    main()
