"""Is the difference between two runs more than chance, and how small a one could be noticed."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.intervals import NORMAL, SEED, Statistic, Values

EXACT = 14
"""Up to so many questions that differ, every assignment of signs is tried."""

DRAWS = 10_000
BATCH = 256
SWAPS = 1000
LEVEL = 0.05
POWER = 0.8


def randomisation_test(differences: Sequence[float]) -> float:
    """The two-sided p-value that paired differences have mean 0 (Fisher's sign flips).

    Exact when few questions differ; otherwise 10,000 random assignments with a fixed seed, the
    observed one counted among them. 1 when nothing differs.
    """
    moved = np.array([each for each in differences if each != 0], dtype=np.float64)
    observed = abs(moved.sum())
    least = observed - 1e-12 * max(1.0, observed)
    if len(moved) <= EXACT:
        return float((np.abs(_every_sign(len(moved)) @ moved) >= least).mean())
    extreme = sum(
        int((np.abs(signs @ moved) >= least).sum()) for signs in _random_signs(len(moved))
    )
    return (extreme + 1) / (DRAWS + 1)


def swap_test(base: Values, new: Values, statistic: Statistic) -> float:
    """The two-sided p-value that it does not matter which run a row came from, paired by row.

    1,000 random swaps with a fixed seed, the observed assignment counted among them.
    """
    observed = abs(statistic(new) - statistic(base))
    draw, extreme = np.random.default_rng(SEED), 0
    for _ in range(SWAPS):
        swapped = draw.integers(0, 2, (len(base), 1), dtype=np.int8) == 1
        difference = statistic(np.where(swapped, base, new)) - statistic(
            np.where(swapped, new, base)
        )
        extreme += abs(difference) >= observed - 1e-12
    return (extreme + 1) / (SWAPS + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values adjusted for being many, by name in the same order (Holm 1979)."""
    adjusted, reached = {}, 0.0
    for place, name in enumerate(sorted(p_values, key=lambda name: p_values[name])):
        reached = max(reached, min(1.0, (len(p_values) - place) * p_values[name]))
        adjusted[name] = reached
    return {name: adjusted[name] for name in p_values}


def detectable_difference(
    spread: float, n: int, level: float = LEVEL, power: float = POWER
) -> float:
    """The smallest true mean difference that a two-sided test of n pairs finds with that power.

    `spread` is the standard deviation of the paired differences; normal approximation.
    """
    return (NORMAL.inv_cdf(1 - level / 2) + NORMAL.inv_cdf(power)) * spread / math.sqrt(n)


def independent_spread(values: Sequence[float]) -> float:
    """What `spread` would be against an unrelated run that is as good: an upper bound for pairs.

    Two zeros and two ones are added, so that a flawless run is not taken to be without chance
    (Agresti and Coull 1998); values lie between 0 and 1.
    """
    return math.sqrt(2) * float(np.std([*values, 0.0, 0.0, 1.0, 1.0]))


def _every_sign(n: int) -> NDArray[np.int64]:
    return 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)


def _random_signs(n: int) -> Iterator[NDArray[np.int8]]:
    draw = np.random.default_rng(SEED)
    for start in range(0, DRAWS, BATCH):
        yield 1 - 2 * draw.integers(0, 2, (min(BATCH, DRAWS - start), n), dtype=np.int8)
