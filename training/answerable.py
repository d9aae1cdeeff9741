"""Fits the decision to answer on dev questions: what `make model` runs last.

    python -m training.answerable --data FOLDER [--cache FOLDER]

Writes index/models/answerable.json and prints cross-fitted figures: questions on one fact or one
text stay together in a fold, so that no question is scored by a model that saw its like.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.environments import ROOT
from index.calibration import SHIPPED, TOLERATED, Calibration
from rag.answer import Question
from rag.pipeline import READ
from service.library import Library
from service.settings import Settings
from training.asked import Asked, asked_sets

FOLDS = 10
REGULAR = 0.5
"""The inverse of the penalty on weights, of measures scaled to deviation 1."""
QUANTILES = 201

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """A set's questions: a row of measures each, whether it is answerable, what it is about."""

    name: str
    names: tuple[str, ...]
    rows: Numbers
    answerable: Flags
    groups: tuple[str, ...]


def main() -> None:
    """Fits, prints what to expect, and writes the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "answerable")
    given = parser.parse_args()
    sets = [measure(each, given.cache) for each in asked_sets(given.data)]
    expected = cross_fitted(sets)
    for found, chances in zip(sets, expected, strict=True):
        report(found, chances)
    kept = asdict(calibrated(sets, expected))
    SHIPPED.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


def measure(asked: Asked, cache: Path) -> Measured:
    """What the reader measures of each question, asked of a generation of the set's documents."""
    library = Library(Settings(data=cache / asked.name.replace(" ", "-"), seed=None))
    library.build_from(asked.documents)
    found = [
        library.read(Question(one.text, READ, document_ids=one.within)).scores
        for one in track(asked.questions, description=asked.name)
    ]
    names = tuple(next(each for each in found if each))
    rows = np.array([[each.get(name, 0.0) for name in names] for each in found])
    answerable = np.array([one.answerable for one in asked.questions])
    return Measured(asked.name, names, rows, answerable, tuple(q.about for q in asked.questions))


def labels(sets: Sequence[Measured]) -> Flags:
    """Whether each question of every set is answerable."""
    return np.concatenate([each.answerable for each in sets])


def weights(sets: Sequence[Measured]) -> Numbers:
    """Every set weighs alike, and in it the answerable as much as the others."""
    parts = []
    for each in sets:
        part = np.where(each.answerable, each.answerable.mean(), 1 - each.answerable.mean())
        parts.append(1 / part / len(each.answerable))
    found = np.concatenate(parts)
    return np.asarray(found * len(found) / found.sum())


def fit(sets: Sequence[Measured], kept: Flags | None = None) -> Pipeline:
    """The logistic model of the questions that are `kept` (all of them)."""
    rows = np.concatenate([each.rows for each in sets])
    chosen = np.ones(len(rows), bool) if kept is None else kept
    model = make_pipeline(StandardScaler(), LogisticRegression(C=REGULAR, max_iter=1000))
    given = {"logisticregression__sample_weight": weights(sets)[chosen]}
    return model.fit(rows[chosen], labels(sets)[chosen], **given)


def folds(sets: Sequence[Measured]) -> Iterator[tuple[Flags, Flags]]:
    """Which rows of all sets are fitted on and which are held out, none about the same thing."""
    groups = [f"{each.name} {group}" for each in sets for group in each.groups]
    for _, held in GroupKFold(FOLDS).split(groups, groups=groups):
        out = np.isin(np.arange(len(groups)), held)
        yield ~out, out


def cross_fitted(sets: Sequence[Measured]) -> list[Numbers]:
    """For each set the probabilities of its questions, by models that saw none about the same."""
    rows = np.concatenate([each.rows for each in sets])
    found = np.zeros(len(rows))
    for kept, held in folds(sets):
        found[held] = fit(sets, kept).predict_proba(rows[held])[:, 1]
    return apart(sets, found)


def apart(sets: Sequence[Measured], found: Numbers) -> list[Numbers]:
    """What was found of all sets' rows, set by set."""
    return np.split(found, np.cumsum([len(each.rows) for each in sets])[:-1])


def report(found: Measured, chances: Numbers) -> None:
    """Prints a set's AUROC, and how many are answered where TOLERATED are answered wrongly."""
    known = found.answerable
    threshold = np.quantile(chances[~known], 1 - TOLERATED)
    print(
        f"{found.name}: {known.sum()} answerable, {(~known).sum()} not; "
        f"AUROC {roc_auc_score(known, chances):.3f}; at {TOLERATED:.0%} wrong answers "
        f"{np.mean(chances[known] >= threshold):.3f} answered (threshold {threshold:.3f})"
    )


def calibrated(sets: Sequence[Measured], expected: Sequence[Numbers]) -> Calibration:
    """The model fitted on all sets, its weights for the measures as they are.

    `expected` are the cross-fitted probabilities of each set.
    """
    model, known, names = fit(sets), labels(sets), sets[0].names
    scaler, logistic = model[0], model[1]
    unscaled = logistic.coef_[0] / scaler.scale_
    intercept = logistic.intercept_[0] - unscaled @ scaler.mean_
    return Calibration(
        weights={name: round(float(w), 6) for name, w in zip(names, unscaled, strict=True)},
        intercept=round(float(intercept), 6),
        unanswerable=quantiles(np.concatenate(expected)[~known], weights(sets)[~known]),
    )


def quantiles(values: Numbers, weigh: Numbers) -> list[float]:
    """QUANTILES evenly spaced quantiles of weighted values."""
    order = np.argsort(values)
    places = np.cumsum(weigh[order]) - weigh[order] / 2
    wanted = np.linspace(0, 1, QUANTILES) * weigh.sum()
    return [round(float(each), 4) for each in np.interp(wanted, places, values[order])]


if __name__ == "__main__":
    main()
