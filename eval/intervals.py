"""Confidence intervals: Wilson's for rates, the bias-corrected accelerated bootstrap otherwise."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

NORMAL = NormalDist()
RESAMPLES = 2000
FEWER = 1000
"""Resamples where each is a sort of its own and so takes longer."""
BLOCKS = 200
SEED = 20_240_626
ROUNDING = 1e-12
"""Values no further apart than this are the same but for rounding."""
Values = NDArray[np.float64]
Statistic = Callable[[Values], float]
"""Rows of observations, shape (n,) or (n, columns), to a number; nan where it has no meaning."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure's value over n observations with the bounds of its 95% interval."""

    value: float
    low: float
    high: float
    n: int


def estimate_mean(values: Sequence[float]) -> Estimate:
    """The mean of at least one value with its interval.

    Zeros and ones only, or one value between them over and over: Wilson's score interval, which
    does not shrink to a point at 0 or 1. Otherwise the BCa bootstrap.
    """
    sample = np.asarray(values, dtype=np.float64)
    mean = float(sample.mean())
    rates = np.isin(sample, (0.0, 1.0)).all() or (np.ptp(sample) <= ROUNDING and 0 <= mean <= 1)
    low, high = wilson(mean, len(sample)) if rates else bootstrap_mean(sample)
    return Estimate(mean, low, high, len(sample))


def estimate_unbounded(values: Sequence[float]) -> Estimate:
    """The mean of values of any size with its BCa interval; a point where all are equal."""
    sample = np.asarray(values, dtype=np.float64)
    return Estimate(float(sample.mean()), *bootstrap_mean(sample), len(sample))


def estimate_statistic(rows: Values, statistic: Statistic, effective: int) -> Estimate | None:
    """Any statistic between 0 and 1 with its BCa interval; None where it has no meaning.

    When no resample changes the value, Wilson's interval for `effective` observations stands in.
    """
    value = statistic(rows)
    if math.isnan(value):
        return None
    low, high = bootstrap_statistic(rows, statistic)
    if low == high:
        low, high = wilson(value, effective)
    return Estimate(value, low, high, len(rows))


def bootstrap_mean(sample: Values) -> tuple[float, float]:
    """The BCa interval of the mean; a point where all values are equal."""
    mean = float(sample.mean())
    if np.ptp(sample) <= ROUNDING:
        return mean, mean
    left_out = (sample.sum() - sample) / (len(sample) - 1)
    return bca(mean, resampled_means(sample), left_out)


def bootstrap_statistic(rows: Values, statistic: Statistic) -> tuple[float, float]:
    """The BCa interval of a statistic; samples in which it has no meaning are left out."""
    value = statistic(rows)
    resampled = np.array([statistic(rows[index]) for index in _draws(len(rows), FEWER)])
    left_out = _left_out(rows, statistic)
    resampled, left_out = resampled[~np.isnan(resampled)], left_out[~np.isnan(left_out)]
    varied = len(resampled) > 0 and np.ptp(resampled) > ROUNDING
    return bca(value, resampled, left_out) if varied else (value, value)


def _left_out(rows: Values, statistic: Statistic) -> Values:
    """The statistic with each row left out in turn, or each of many blocks where rows are many."""
    block = np.arange(len(rows)) % BLOCKS
    kept = (rows[block != at] for at in range(min(BLOCKS, len(rows))))
    return np.array([statistic(each) for each in kept])


def wilson(rate: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """The score interval of a rate among n (Wilson 1927)."""
    z = NORMAL.inv_cdf((1 + level) / 2)
    middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def bca(
    value: float, resampled: Values, left_out: Values, level: float = 0.95
) -> tuple[float, float]:
    """The bias-corrected and accelerated interval (Efron 1987, sections 3 and 6).

    `resampled` is the statistic over bootstrap samples, `left_out` with each observation left out.
    """
    above = resampled - value
    share = float(((above < -ROUNDING).mean() + (above <= ROUNDING).mean()) / 2)
    edge = 1 / (2 * len(resampled))
    bias = NORMAL.inv_cdf(min(max(share, edge), 1 - edge))
    acceleration = _acceleration(left_out)
    bounds = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        z = bias + NORMAL.inv_cdf(tail)
        bounds.append(NORMAL.cdf(bias + z / (1 - acceleration * z)))
    low, high = np.quantile(resampled, bounds)
    return float(low), float(high)


def resampled_means(sample: Values, resamples: int = RESAMPLES, seed: int = SEED) -> Values:
    """The means of bootstrap samples, shape (resamples,), the same for the same seed."""
    return np.asarray(sample[_draws(len(sample), resamples, seed)].mean(axis=1))


def _draws(n: int, resamples: int, seed: int = SEED) -> NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, n, (resamples, n))


def _acceleration(left_out: Values) -> float:
    pulls = left_out.mean() - left_out if len(left_out) else left_out
    spread = float((pulls**2).sum()) ** 1.5
    return float((pulls**3).sum()) / (6 * spread) if spread else 0.0
