"""Tests of calibration in bins of equal weight, worked by hand, and of the Brier score."""

import math

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss

from eval.measures.calibration import brier, even_bins, even_calibration_error

TWENTY = np.array([(at / 20, float(at >= 10), 1.0) for at in range(20)])
"""Two rows a bin: those below a half came to nothing, the others to pass."""


def test_as_many_rows_in_each_bin() -> None:
    bins = even_bins(TWENTY[::-1])
    assert [each.n for each in bins] == [2] * 10
    assert [each.share for each in bins] == [0.0] * 5 + [1.0] * 5
    assert [each.confidence for each in bins] == pytest.approx(
        [0.025 + at / 10 for at in range(10)]
    )


def test_the_error_by_hand() -> None:
    below = [0.025, 0.125, 0.225, 0.325, 0.425]
    above = [1 - 0.525, 1 - 0.625, 1 - 0.725, 1 - 0.825, 1 - 0.925]
    assert even_calibration_error(TWENTY) == pytest.approx(sum(below + above) / 10, abs=1e-12)


def test_a_weight_is_as_good_as_so_many_rows() -> None:
    heavy = np.array([(0.2, 0.0, 3.0), (0.2, 1.0, 1.0), (0.9, 1.0, 4.0)])
    many = np.repeat(heavy[:, :2], [3, 1, 4], axis=0)
    many = np.column_stack([many, np.ones(8)])
    assert brier(heavy) == pytest.approx(brier(many), abs=1e-12)
    assert brier(heavy) == pytest.approx((3 * 0.04 + 0.64 + 4 * 0.01) / 8, abs=1e-12)


def test_a_weighted_error_by_hand() -> None:
    rows = np.array([(0.2, 0.0, 9.0), (0.9, 0.0, 1.0)])
    assert even_calibration_error(rows) == pytest.approx(0.9 * 0.2 + 0.1 * 0.9, abs=1e-12)
    assert [each.n for each in even_bins(rows)] == [1, 1]


@pytest.mark.parametrize("seed", range(5))
def test_brier_is_scikit_learns(seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows = np.column_stack([draw.random(50), np.arange(50) % 3 == 0, draw.random(50) + 0.1])
    oracle = brier_score_loss(rows[:, 1], rows[:, 0], sample_weight=rows[:, 2])
    assert brier(rows) == pytest.approx(oracle, abs=1e-12)


def test_what_is_calibrated_has_a_small_error() -> None:
    draw = np.random.default_rng(0)
    chances = draw.random(20_000)
    rows = np.column_stack([chances, draw.random(20_000) < chances, np.ones(20_000)])
    assert even_calibration_error(rows) < 0.02
    rows[:, 0] = chances**2
    assert even_calibration_error(rows) > 0.1


def test_nothing_has_no_error() -> None:
    assert math.isnan(even_calibration_error(np.empty((0, 3))))
    assert math.isnan(brier(np.empty((0, 3))))
