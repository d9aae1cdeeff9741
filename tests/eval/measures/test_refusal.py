"""Tests of AUROC against scipy, and of calibration and risk–coverage by hand."""

import math

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from eval.measures.refusal import (
    Coverage,
    area_under_risk,
    auroc,
    calibration_error,
    reliability,
    risk_coverage,
)

ROWS = np.array([(0.95, 1), (0.91, 1), (0.91, 0), (0.35, 1), (0.31, 0), (1.0, 1)])


@pytest.mark.parametrize("seed", range(10))
def test_auroc_is_the_mann_whitney_statistic(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = np.column_stack([chance.integers(0, 20, 60) / 20, np.arange(60) % 3 == 0]).astype(float)
    ones, zeros = rows[rows[:, 1] == 1, 0], rows[rows[:, 1] == 0, 0]
    oracle = mannwhitneyu(ones, zeros).statistic / (len(ones) * len(zeros))
    assert auroc(rows) == pytest.approx(oracle, abs=1e-12)


def test_auroc_needs_both_kinds() -> None:
    assert math.isnan(auroc(np.array([(0.5, 1.0), (0.7, 1.0)])))


def test_bins_are_of_equal_width_and_one_belongs_to_the_last() -> None:
    low, high = reliability(ROWS)
    assert (low.share, low.n, high.share, high.n) == (1 / 2, 2, 3 / 4, 4)
    assert low.confidence == pytest.approx((0.35 + 0.31) / 2)
    assert high.confidence == pytest.approx((0.95 + 0.91 + 0.91 + 1) / 4)


def test_calibration_error_weighs_bins_by_size() -> None:
    low, high = abs(1 / 2 - 0.33), abs(3 / 4 - 3.77 / 4)
    assert calibration_error(ROWS) == pytest.approx((2 * low + 4 * high) / 6, abs=1e-12)


def test_risk_at_each_threshold_with_ties_together() -> None:
    assert risk_coverage(ROWS) == [
        Coverage(1 / 6, 0, 1.0),
        Coverage(2 / 6, 0, 0.95),
        Coverage(4 / 6, 1 / 4, 0.91),
        Coverage(5 / 6, 1 / 5, 0.35),
        Coverage(1, 2 / 6, 0.31),
    ]


def test_area_under_risk_coverage() -> None:
    by_hand = (0 + 0 + 2 * (1 / 4) + 1 / 5 + 2 / 6) / 6
    assert area_under_risk(ROWS) == pytest.approx(by_hand, abs=1e-12)
