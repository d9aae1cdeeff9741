"""How far a probability is from what comes to pass, where rows may weigh differently.

Rows are observations, shape (n, 3): the probability, 1 or 0 for what came to pass, and a weight.
"""

import numpy as np
from numpy.typing import NDArray

from eval.measures.refusal import BINS, Bin, Rows


def even_bins(rows: Rows) -> list[Bin]:
    """The bars of a reliability diagram with bins of equal weight; empty bins are left out.

    With equal weights that is as many rows a bin.
    """
    number = _even(rows)
    return [_bin(rows[number == at]) for at in np.unique(number)]


def even_calibration_error(rows: Rows) -> float:
    """Expected calibration error over bins of equal weight; nan without rows.

    Σ over bins of (the bin's share of the weight) · |share of ones − mean probability|, both means
    weighted (Nixon et al. 2019, who call equal bins adaptive).
    """
    if not len(rows):
        return float("nan")
    gaps = np.bincount(_even(rows), weights=rows[:, 2] * (rows[:, 1] - rows[:, 0]))
    return float(np.abs(gaps).sum() / rows[:, 2].sum())


def brier(rows: Rows) -> float:
    """The mean squared distance of the probability from the outcome (Brier 1950); nan without."""
    if not len(rows):
        return float("nan")
    return float(np.average((rows[:, 0] - rows[:, 1]) ** 2, weights=rows[:, 2]))


def _bin(rows: Rows) -> Bin:
    confidence, share = np.average(rows[:, :2], axis=0, weights=rows[:, 2]).tolist()
    return Bin(confidence, share, len(rows))


def _even(rows: Rows) -> NDArray[np.intp]:
    """Each row's bin: in which tenth of the weight its middle lies, by rising probability."""
    order = np.argsort(rows[:, 0], kind="stable")
    weights = rows[order, 2]
    middles = (np.cumsum(weights) - weights / 2) / weights.sum()
    number = np.empty(len(rows), np.intp)
    number[order] = np.minimum((middles * BINS).astype(np.intp), BINS - 1)
    return number
