"""How well confidence tells the answerable questions from the others, and right answers from wrong.

Rows are observations, shape (n, 2): the confidence, and 1 or 0 for what it should have foretold.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability diagram: mean confidence and share of ones among n observations."""

    confidence: float
    share: float
    n: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One point of a risk–coverage curve: the share answered and the share of those wrong."""

    coverage: float
    risk: float
    threshold: float


def auroc(rows: Rows) -> float:
    """The chance that a one has more confidence than a zero, ties counting half; nan without both.

    The Mann–Whitney statistic over the number of pairs (Hanley and McNeil 1982).
    """
    ones, zeros = rows[rows[:, 1] == 1, 0], np.sort(rows[rows[:, 1] == 0, 0])
    if not len(ones) or not len(zeros):
        return float("nan")
    below = np.searchsorted(zeros, ones, "left") + np.searchsorted(zeros, ones, "right")
    return float(below.sum() / (2 * len(ones) * len(zeros)))


def reliability(rows: Rows) -> list[Bin]:
    """The bars of a reliability diagram with bins of equal width; empty bins are left out."""
    number = _bins(rows)
    held = [rows[number == at] for at in np.unique(number)]
    return [Bin(float(each[:, 0].mean()), float(each[:, 1].mean()), len(each)) for each in held]


def calibration_error(rows: Rows) -> float:
    """Expected calibration error: |share − confidence| averaged over bins by size.

    nan without rows. Naeini, Cooper and Hauskrecht 2015.
    """
    if not len(rows):
        return float("nan")
    gaps = np.bincount(_bins(rows), weights=rows[:, 1] - rows[:, 0])
    return float(np.abs(gaps).sum() / len(rows))


def risk_coverage(rows: Rows) -> list[Coverage]:
    """Risk at each coverage that a threshold on confidence can give (El-Yaniv and Wiener 2010).

    Ones are right answers; equal confidences are covered together.
    """
    return [Coverage(*point) for point in _curve(rows).tolist()]


def area_under_risk(rows: Rows) -> float:
    """The mean risk over all coverages, 0 at best, nan without rows."""
    if not len(rows):
        return float("nan")
    coverage, risk, _ = _curve(rows).T
    return float(np.diff(coverage, prepend=0.0) @ risk)


def _bins(rows: Rows) -> NDArray[np.intp]:
    return np.minimum((rows[:, 0] * BINS).astype(np.intp), BINS - 1)


def _curve(rows: Rows) -> NDArray[np.float64]:
    """Coverage, risk and threshold for each distinct confidence, from the highest."""
    ordered = rows[np.argsort(-rows[:, 0], kind="stable")]
    last = np.flatnonzero(np.append(np.diff(ordered[:, 0]) != 0, True))
    wrong = np.cumsum(1 - ordered[:, 1])[last]
    return np.column_stack([(last + 1) / len(rows), wrong / (last + 1), ordered[last, 0]])
