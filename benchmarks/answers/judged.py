"""Questions of a set with the probability each was given, and what that probability was worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.intervals import Estimate, estimate_mean, estimate_statistic
from eval.measures.calibration import brier, even_calibration_error
from eval.measures.refusal import area_under_risk, auroc

RATES = (0.01, 0.05, 0.1, 0.2)
"""The tolerated rates of wrong answers that are tried."""

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """The questions, each with its probability, weight and threshold at every tolerated rate.

    `right`, where it is known, tells whose first citation would be gold evidence.
    """

    name: str
    chances: Numbers
    answerable: Flags
    weights: Numbers
    thresholds: Mapping[float, Numbers]
    right: Flags | None = None

    @property
    def rows(self) -> Numbers:
        """Probability, whether it is answerable, and weight, shape (n, 3)."""
        return np.column_stack([self.chances, self.answerable, self.weights])

    @property
    def right_rows(self) -> Numbers:
        """Probability, and whether answering is right, shape (n, 2); empty where not known."""
        right = np.empty(0, bool) if self.right is None else self.right & self.answerable
        return np.column_stack([self.chances[: len(right)], right])

    def part(self, name: str, kept: Flags) -> "Judged":
        """Those of the questions that are kept, weighed anew."""
        return Judged(
            name,
            self.chances[kept],
            self.answerable[kept],
            halved(self.weights[kept], self.answerable[kept]),
            {rate: each[kept] for rate, each in self.thresholds.items()},
            None if self.right is None else self.right[kept],
        )


def halved(weights: Numbers, answerable: Flags) -> Numbers:
    """The weights scaled so that the answerable questions weigh as much as the others, 1 in all."""
    sums = weights[answerable].sum(), weights[~answerable].sum()
    return np.asarray(weights / np.where(answerable, *sums) / 2)


def joined(name: str, sets: Sequence[Judged]) -> Judged:
    """The sets together, each weighing alike; of `right` nothing is known."""
    return Judged(
        name,
        np.concatenate([each.chances for each in sets]),
        np.concatenate([each.answerable for each in sets]),
        np.concatenate([each.weights for each in sets]) / len(sets),
        {rate: np.concatenate([each.thresholds[rate] for each in sets]) for rate in RATES},
    )


def worth(judged: Judged) -> Mapping[str, Estimate]:
    """AUROC, calibration error with the classes weighed alike and as asked, Brier, AURC."""
    rows, known = judged.rows, judged.answerable
    asked = np.column_stack([rows[:, :2], np.ones(len(rows))])
    fewest, n = int(min(known.sum(), (~known).sum())), len(rows)
    found = {
        "AUROC": estimate_statistic(rows[:, :2], auroc, fewest),
        "ECE": estimate_statistic(rows, even_calibration_error, n),
        "ECE as asked": estimate_statistic(asked, even_calibration_error, n),
        "Brier": estimate_statistic(rows, brier, n),
        "AURC": estimate_statistic(judged.right_rows, area_under_risk, n),
    }
    return {name: each for name, each in found.items() if each is not None}


def outcomes(judged: Judged, rate: float) -> Mapping[str, Estimate]:
    """The shares answered, correctly and wrongly, where `rate` of wrong answers is tolerated."""
    answered, known = judged.chances >= judged.thresholds[rate], judged.answerable
    found = {"answered": share(answered[known]), "wrong": share(answered[~known])}
    if judged.right is not None:
        found["correct"] = share((answered & judged.right)[known])
    return found


def share(flags: Flags) -> Estimate:
    """The share of flags that are set, with Wilson's interval."""
    return estimate_mean(flags.astype(float).tolist())
