"""What the confidences of a run are worth: AUROC, calibration, risk against coverage."""

from collections.abc import Mapping, Sequence

import numpy as np

from eval.intervals import Estimate, Values, estimate_statistic
from eval.measures.refusal import area_under_risk, auroc, calibration_error
from eval.results import Result


def of_confidence(results: Sequence[Result]) -> Mapping[str, Estimate]:
    """AUROC and ECE of confidence against answerable, and the area under risk–coverage."""
    asked = [result for result in results if result.status != "searched"]
    if not asked:
        return {}
    rows, right = answerable_rows(asked), right_rows(asked)
    fewest = int(min(rows[:, 1].sum(), (1 - rows[:, 1]).sum()))
    found = {
        "auroc": estimate_statistic(rows, auroc, fewest),
        "ece": estimate_statistic(rows, calibration_error, len(rows)),
        "aurc": estimate_statistic(right, area_under_risk, len(right)),
    }
    return {name: each for name, each in found.items() if each is not None}


def answerable_rows(results: Sequence[Result]) -> Values:
    """Confidence and answerable (1 or 0), shape (n, 2)."""
    rows = [(result.confidence, result.item.answerable) for result in results]
    return np.array(rows, dtype=np.float64)


def right_rows(results: Sequence[Result]) -> Values:
    """Confidence and whether the evidence is cited first (1 or 0), shape (n, 2).

    An answer to an unanswerable question is never right; answerable items without evidence are
    left out, and where no others could be right there are no rows.
    """
    if not any("cited_first" in result.scores for result in results):
        return np.empty((0, 2))
    rows = [
        (result.confidence, result.scores.get("cited_first", 0.0))
        for result in results
        if "cited_first" in result.scores or not result.item.answerable
    ]
    return np.array(rows, dtype=np.float64)
