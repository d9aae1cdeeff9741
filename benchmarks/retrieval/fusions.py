"""Other ways to fuse, measured beside the product's: one side alone, ranks, stretched scores."""

from collections.abc import Mapping

import numpy as np

from index.fusion import Fusion, Measures, Sums, Values, stretched

SIDES = ("dense", "sentence", "lexical")
DAMPING = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""


class ReciprocalRanks(Fusion):
    """The weighted sum of 1 / (60 + rank) over the measures."""

    def weigh(self, measures: Measures) -> Sums:
        """Each candidate's sum."""
        parts = (
            weight / (DAMPING + _ranks(measures[name])) for name, weight in self.weights.items()
        )
        return np.asarray(sum(parts))


class Stretched(Fusion):
    """Relative-score fusion: each measure laid between 0 and 1 over the candidates, then added."""

    def weigh(self, measures: Measures) -> Sums:
        """Each candidate's weighted sum."""
        parts = (
            weight * stretched(measures[name].astype(float))
            for name, weight in self.weights.items()
        )
        return np.asarray(sum(parts), float)


def _ranks(values: Values) -> Sums:
    """Each value's rank, from 1; equal values share the best of theirs."""
    ordered = np.sort(-values)
    return np.asarray(1 + np.searchsorted(ordered, -values), float)


def fusions() -> Mapping[str, Fusion]:
    """Every way by its name in the tables, the product's last."""
    return {
        "chunk's cosine": Fusion({"dense": 1}),
        "sentence's cosine": Fusion({"sentence": 1}),
        "both cosines": Fusion({"dense": 1, "sentence": 1}),
        "words (BM25)": Fusion({"lexical": 1}),
        "reciprocal ranks": ReciprocalRanks({"dense": 1, "sentence": 1, "lexical": 2}),
        "relative scores": Stretched({"dense": 0.7, "sentence": 1, "lexical": 1}),
        "fitted (shipped)": Fusion.load(),
    }
