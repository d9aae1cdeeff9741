"""Tests of the paired tests against scipy, and of the corrections by hand."""

import math

import numpy as np
import pytest
from scipy.stats import norm, permutation_test, ttest_rel

from eval.measures.refusal import auroc
from eval.significance import (
    detectable_difference,
    holm,
    independent_spread,
    randomisation_test,
    swap_test,
)


@pytest.mark.parametrize("seed", range(6))
def test_every_sign_as_scipy_tries_them(seed: int) -> None:
    differences = np.random.default_rng(seed).normal(0.3, 1, 10)
    oracle = permutation_test(
        (differences, np.zeros(10)),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    )
    assert randomisation_test(differences.tolist()) == pytest.approx(oracle.pvalue, abs=1e-9)


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([], 1),
        ([0, 0, 0], 1),
        ([1, 0], 1),
        ([1, 1, 1], 2 / 8),
        ([1, 1, -1, 0], 1),
        ([1] * 6, 2 / 64),
    ],
)
def test_few_differences_by_hand(differences: list[float], p: float) -> None:
    assert randomisation_test(differences) == pytest.approx(p)


def test_many_differences_are_near_the_t_test() -> None:
    chance = np.random.default_rng(5)
    base = chance.normal(0, 1, 300)
    new = base + chance.normal(0.12, 1, 300)
    p = randomisation_test((new - base).tolist())
    assert p == pytest.approx(ttest_rel(new, base).pvalue, abs=0.01)
    assert p == randomisation_test((new - base).tolist())


def test_the_least_p_value_of_many_counts_the_observed_one() -> None:
    assert randomisation_test([1.0] * 40) == 1 / 10_001


def test_holm_by_hand() -> None:
    adjusted = holm({"c": 0.04, "a": 0.01, "d": 0.5, "b": 0.011})
    assert adjusted == pytest.approx({"c": 0.08, "a": 0.04, "d": 0.5, "b": 0.04})
    assert list(adjusted) == ["c", "a", "d", "b"]


def test_holm_never_goes_beyond_one() -> None:
    assert holm({"a": 0.6, "b": 0.7}) == {"a": 1, "b": 1}


def test_detectable_difference_has_that_power() -> None:
    found = detectable_difference(spread=0.4, n=100)
    shift = found / (0.4 / math.sqrt(100))
    assert 1 - norm.cdf(norm.ppf(0.975) - shift) == pytest.approx(0.8, abs=1e-9)


def test_a_flawless_run_is_not_without_chance() -> None:
    rate = 62 / 64
    assert independent_spread([1.0] * 60) == pytest.approx(math.sqrt(2 * rate * (1 - rate)))


def test_swapping_equal_runs_tells_nothing() -> None:
    rows = np.array([(0.9, 1.0), (0.2, 0.0), (0.4, 1.0), (0.5, 0.0)])
    assert swap_test(rows, rows, auroc) == 1


def test_swapping_tells_a_good_run_from_a_random_one() -> None:
    chance = np.random.default_rng(2)
    kind = np.arange(80) % 2.0
    good = np.column_stack([kind * 0.8 + chance.uniform(0, 0.2, 80), kind])
    poor = np.column_stack([chance.uniform(0, 1, 80), kind])
    assert swap_test(poor, good, auroc) == 1 / 1001
