"""The ways to fuse that the product's is compared with, by hand."""

import numpy as np
import pytest

from benchmarks.retrieval.fusions import ReciprocalRanks, Stretched, fusions
from benchmarks.retrieval.goals import OURS

MEASURES = {
    "dense": np.array([0.9, 0.7, 0.7], np.float32),
    "lexical": np.array([0, 8, 4], np.float32),
}


def test_reciprocal_ranks_add_up() -> None:
    found = ReciprocalRanks({"dense": 1, "lexical": 1}).weigh(MEASURES)
    assert found.tolist() == pytest.approx([1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 1 / 62 + 1 / 62])


def test_stretched_scores_are_laid_between_0_and_1_and_weighed() -> None:
    found = Stretched({"dense": 1, "lexical": 2}).weigh(MEASURES)
    assert found.tolist() == pytest.approx([1, 2, 1])


def test_the_products_fusion_is_among_them_under_its_name() -> None:
    assert OURS in fusions()
