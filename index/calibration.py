"""From measures of passages to the probability that they answer: a logistic model of dev sets."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent / "models" / "answerable.json"
TOLERATED = 0.05
"""The share of unanswerable questions that may be answered, unless a setting says otherwise."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature, an intercept, and what unanswerable questions of dev were given.

    `unanswerable` are evenly spaced quantiles of their cross-fitted probabilities, rising.
    """

    weights: Mapping[str, float]
    intercept: float
    unanswerable: Sequence[float]

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Calibration":
        """The calibration that `training.answerable` wrote at `path`."""
        return cls(**json.loads(path.read_text("utf-8")))

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that these features come from an answerable question."""
        total = self.intercept + sum(
            weight * features[name] for name, weight in self.weights.items()
        )
        return (1 + math.tanh(total / 2)) / 2  # the logistic function, which cannot overflow

    def threshold(self, tolerated: float) -> float:
        """The least probability to answer at, so that this share of dev's unanswerable ones are.

        Between two quantiles it is read off the line through them.
        """
        last = len(self.unanswerable) - 1
        place = (1 - tolerated) * last
        low = min(int(place), last - 1)
        one, other = self.unanswerable[low : low + 2]
        return one + (place - low) * (other - one)
