"""Fusion: one score for a candidate from its two cosines and the words it shares."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FITTED = Path(__file__).parent / "models" / "fusion.json"
Values = NDArray[np.float32]
Sums = NDArray[np.float64]
Measures = Mapping[str, Values]
"""For each measure its value of every candidate, shape (candidates,)."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """A conditional logit (McFadden 1974): which candidate answers, by a weighted sum of measures.

    No measure is stretched over the candidates at hand, so a side that is blind to a question,
    words against another language or cosines that are all alike, adds next to nothing by itself.
    """

    weights: Mapping[str, float]

    @classmethod
    def load(cls, path: Path = FITTED) -> "Fusion":
        """The weights that `training.fusion` wrote at `path`."""
        return cls(json.loads(path.read_text("utf-8")))

    def weigh(self, measures: Measures) -> Sums:
        """Each candidate's weighted sum, comparable between the candidates of one question."""
        parts = (weight * measures[name].astype(float) for name, weight in self.weights.items())
        return np.asarray(sum(parts))


def stretched(sums: Sums) -> Values:
    """The sums laid between 0 for the worst candidate and 1 for the best.

    Where no candidate is better than another, each is given 1.
    """
    least, spread = np.min(sums, initial=np.inf), np.ptp(sums) if np.size(sums) else 0.0
    laid = (sums - least) / spread if spread else np.ones_like(sums)
    return np.asarray(laid, np.float32)
