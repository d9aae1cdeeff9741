"""Latency as people quote it: the median and the slow tail, in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Latency:
    """Percentiles of milliseconds over n observations."""

    p50: float
    p95: float
    p99: float
    mean: float
    n: int


def latency(milliseconds: Sequence[float]) -> Latency:
    """Percentiles by linear interpolation between the two nearest observations; needs one."""
    p50, p95, p99 = (float(each) for each in np.percentile(milliseconds, (50, 95, 99)))
    return Latency(p50, p95, p99, float(np.mean(milliseconds)), len(milliseconds))
