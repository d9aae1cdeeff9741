"""Tests of the intervals against scipy."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.stats import binomtest, bootstrap

from eval.intervals import (
    RESAMPLES,
    SEED,
    Estimate,
    bca,
    estimate_mean,
    estimate_statistic,
    estimate_unbounded,
    resampled_means,
    wilson,
)
from eval.measures.refusal import auroc

Draw = Callable[[np.random.Generator], np.ndarray]
SAMPLES: dict[str, Draw] = {
    "uniform": lambda chance: chance.uniform(size=40),
    "skewed": lambda chance: chance.beta(8, 1, size=120),
    "three values": lambda chance: chance.choice([0.0, 0.5, 1.0], size=60, p=[0.1, 0.2, 0.7]),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_bca_is_scipys(name: str) -> None:
    sample = SAMPLES[name](np.random.default_rng(7))
    oracle = bootstrap(
        (sample,), np.mean, n_resamples=RESAMPLES, method="BCa", rng=np.random.default_rng(SEED)
    )
    bounds = oracle.confidence_interval
    expected = (sample.mean(), bounds.low, bounds.high, len(sample))
    found = estimate_mean(sample.tolist())
    assert (found.value, found.low, found.high, found.n) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("right", "n"), [(0, 5), (5, 5), (57, 60), (30, 61), (1, 1)])
def test_rates_have_wilsons_interval(right: int, n: int) -> None:
    oracle = binomtest(right, n).proportion_ci(method="wilson")
    found = estimate_mean([1.0] * right + [0.0] * (n - right))
    expected = (right / n, oracle.low, oracle.high, n)
    assert (found.value, found.low, found.high, found.n) == pytest.approx(expected, abs=1e-12)


def test_one_value_over_and_over_is_not_certain() -> None:
    assert estimate_mean([0.5] * 10) == Estimate(0.5, *wilson(0.5, 10), 10)
    found = estimate_mean([0.3, 0.1 + 0.2] * 5)
    assert (found.low, found.high) == pytest.approx(wilson(0.3, 10))


def test_a_statistic_that_only_rounding_moves_is_not_certain() -> None:
    found = estimate_statistic(np.eye(4)[:, :2], lambda rows: 0.5 + 1e-15 * rows[0, 0], 4)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(wilson(0.5, 4))


def test_changes_that_are_all_equal_are_a_point() -> None:
    assert estimate_unbounded([0.0] * 10) == Estimate(0, 0, 0, 10)
    uneven = estimate_unbounded([0.3, 0.1 + 0.2])
    assert uneven.low == uneven.value == uneven.high


def test_changes_in_one_question_may_be_none() -> None:
    found = estimate_unbounded([1.0] + [0.0] * 99)
    assert found.low == 0
    assert 0.01 < found.high < 0.06


def test_a_perfect_auroc_has_wilsons_interval_of_the_rarer_kind() -> None:
    rows = np.array([(0.9, 1.0)] * 20 + [(0.1, 0.0)] * 5)
    assert estimate_statistic(rows, auroc, 5) == Estimate(1, *wilson(1, 5), 25)


def test_an_auroc_without_one_kind_has_no_estimate() -> None:
    assert estimate_statistic(np.array([(0.9, 1.0)] * 4), auroc, 0) is None


def test_the_auroc_interval_is_near_hanley_and_mcneils() -> None:
    chance = np.random.default_rng(3)
    ones, zeros = chance.normal(1, 1, 150), chance.normal(0, 1, 150)
    rows = np.array([(x, 1.0) for x in ones] + [(x, 0.0) for x in zeros])
    found = estimate_statistic(rows, auroc, 150)
    assert found is not None
    area = found.value
    first, second = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + 149 * (first - area**2) + 149 * (second - area**2)
    half = 1.96 * (spread / 150**2) ** 0.5
    assert (found.low, found.high) == pytest.approx((area - half, area + half), abs=0.015)


def test_a_bias_beyond_all_resamples_still_gives_bounds() -> None:
    low, high = bca(2.0, np.linspace(0, 1, 100), np.array([0.4, 0.5, 0.6]))
    assert 0 <= low <= high <= 1


def test_resamples_equal_but_for_rounding_are_ties() -> None:
    spread, left_out = [0.2] * 10 + [0.4] * 20, np.array([0.2, 0.3, 0.4])
    missed, met = (np.array([tie] * 40 + spread) for tie in (0.1 + 0.2, 0.3))
    assert bca(0.3, missed, left_out) == pytest.approx(bca(0.3, met, left_out))


def test_the_same_seed_gives_the_same_resamples() -> None:
    sample = np.arange(9, dtype=float)
    assert (resampled_means(sample) == resampled_means(sample)).all()
    assert (resampled_means(sample, seed=1) != resampled_means(sample)).any()
