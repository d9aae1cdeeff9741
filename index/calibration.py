"""From a reader's features to the probability that the documents answer: a logistic model."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent / "models" / "answerable.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature, an intercept, and the least probability at which to answer."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Calibration":
        """The calibration that `training.answerable` wrote at `path`."""
        return cls(**json.loads(path.read_text("utf-8")))

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that these features come from an answerable question."""
        total = self.intercept + sum(
            weight * features[name] for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-total))
