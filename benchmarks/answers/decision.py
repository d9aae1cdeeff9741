"""The decision to answer, judged on questions that did not calibrate it, beside a cosine threshold.

Dev questions are judged by models, and by thresholds, of folds without them; the article's test
questions by the shipped calibration.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.answers.asking import Asking, ask_article, refusals, thinned
from benchmarks.answers.judged import RATES, Flags, Judged, Numbers, halved, joined
from eval.measures.latency import Latency
from index.calibration import Calibration
from service.library import Library
from service.settings import Settings
from training.answerable import (
    Measured,
    apart,
    calibrated,
    cross_fitted,
    folds,
    labels,
    measure,
    quantiles,
    weights,
)
from training.asked import Asked, article, asked_sets

OURS, COSINE = "Zhengyin", "one cosine threshold"
NEAREST = "nearest"
"""The measure that a single threshold is set on: the cosine of the nearest sentence."""
TEST = "article, test"
DEV = "dev sets together"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was measured: sets by way to decide, milliseconds of `ask` by stage, refusals."""

    judged: dict[str, list[Judged]]
    milliseconds: dict[str, Latency]
    refusals: tuple[tuple[str, str], ...]

    def of(self, system: str, name: str) -> Judged:
        """The questions of a set as a system judged them."""
        return next(each for each in self.judged[system] if each.name == name)


def decide(data: Path, cache: Path, most: int | None = None) -> Decision:
    """Measures the decision on dev and test; `most` thins every set to about so many questions."""
    dev = [thin(each, most) for each in asked_sets(data)]
    test = thin(article("test"), most)
    library = Library(Settings(data=cache / "article", seed=None, threads=2))
    library.build_from(test.documents)
    tried, asked = ask_article(library, "dev", most), ask_article(library, "test", most)
    sets, held = [measure(each, cache) for each in dev], measure(test, cache)
    chinese = [flags(each) for each in dev], flags(test)
    near = [only(each, NEAREST) for each in sets]
    threshold = calibrated(near, cross_fitted(near))
    by_cosine = np.array([threshold.probability({NEAREST: row[0]}) for row in only(held).rows])
    return Decision(
        {
            OURS: _named(
                sets, tried, chinese, on_test(asked, asked.confidences, Calibration.load())
            ),
            COSINE: _named(near, tried, chinese, on_test(asked, by_cosine, threshold)),
        },
        {stage: asked.spent(stage) for stage in asked.answers[0].timings_ms},
        tuple(refusals(library, tried)),
    )


def _named(
    sets: Sequence[Measured], tried: Asking, chinese: tuple[list[Flags], Flags], test: Judged
) -> list[Judged]:
    """Every row of the tables: each dev set, all of them, their languages; test, its languages."""
    dev = on_dev(sets)
    dev[0] = replace(dev[0], right=tried.right)
    together = joined(DEV, dev)
    return [
        *dev,
        together,
        *by_language(together, np.concatenate(chinese[0])),
        test,
        *by_language(test, chinese[1]),
    ]


def on_dev(sets: Sequence[Measured]) -> list[Judged]:
    """The dev sets, cross-fitted."""
    chances = cross_fitted(sets)
    whole = np.concatenate(chances)
    limits = {rate: apart(sets, thresholds(sets, whole, rate)) for rate in RATES}
    return [
        Judged(
            f"{one.name}, dev",
            chances[at],
            one.answerable,
            halved(np.ones(len(one.rows)), one.answerable),
            {rate: limits[rate][at] for rate in RATES},
        )
        for at, one in enumerate(sets)
    ]


def thresholds(sets: Sequence[Measured], chances: Numbers, rate: float) -> Numbers:
    """For each question the threshold that the other folds' unanswerable questions set."""
    known, weigh, found = labels(sets), weights(sets), np.empty(len(chances))
    for kept, held in folds(sets):
        others = kept & ~known
        found[held] = Calibration({}, 0.0, quantiles(chances[others], weigh[others])).threshold(
            rate
        )
    return found


def on_test(asked: Asking, chances: Numbers, calibration: Calibration) -> Judged:
    """The article's test questions by a calibration that dev gave."""
    answerable = np.array([each.item.answerable for each in asked.results])
    return Judged(
        TEST,
        chances,
        answerable,
        halved(np.ones(len(chances)), answerable),
        {rate: np.full(len(chances), calibration.threshold(rate)) for rate in RATES},
        asked.right,
    )


def by_language(judged: Judged, chinese: Flags) -> list[Judged]:
    """The Chinese questions, and the others."""
    return [
        judged.part(f"{judged.name}: Chinese", chinese),
        judged.part(f"{judged.name}: English", ~chinese),
    ]


def flags(asked: Asked) -> Flags:
    """Which questions are Chinese."""
    settings = Settings(language="auto")
    return np.array([settings.speaks_chinese(one.text) for one in asked.questions])


def only(measured: Measured, name: str = NEAREST) -> Measured:
    """The questions with one measure alone."""
    at = measured.names.index(name)
    return replace(measured, names=(name,), rows=measured.rows[:, [at]])


def thin(asked: Asked, most: int | None) -> Asked:
    """About `most` of the questions (None: all)."""
    return replace(asked, questions=thinned(asked.questions, most))
