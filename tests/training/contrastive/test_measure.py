"""Figures of an encoder on trials small enough to work by hand."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from training.contrastive.measure import Figures, measure, ndcg, table
from training.contrastive.trials import Trial, pool_of
from training.measure import Vectors

SIDES = {"east": 0, "north": 90, "near east": 20, "nearly north": 80}


def compass(texts: Sequence[str], _prompt: str) -> Vectors:
    """Each text's direction as a unit vector of the plane."""
    angles = [math.radians(SIDES[text]) for text in texts]
    return np.array([[math.cos(each), math.sin(each)] for each in angles], np.float32)


def test_a_unit_is_as_good_as_its_best_chunk() -> None:
    chunks, units = ("near east", "north", "nearly north"), (0, 0, 1)
    gold = (frozenset({0}), frozenset({1}))
    trial = Trial("toy", "pool", chunks, units, ("east", "north"), gold)
    (found,) = measure([trial], compass)
    assert (found.questions, found.units, found.recall) == (2, 2, 0.5)
    assert found.ndcg == pytest.approx((1 + 1 / math.log2(3)) / 2)


def test_ndcg_of_every_relevant_unit_at_the_top_is_one() -> None:
    assert ndcg([True, True, False], 2) == pytest.approx(1)
    assert ndcg([True] * 10, 12) == pytest.approx(1)
    assert ndcg([False] * 10, 1) == 0


def test_a_pool_cuts_each_distinct_text_into_chunks_of_its_own() -> None:
    pool = pool_of("toy", ["山" * 90 + "。" + "水" * 90 + "。", "火。", "火。"])
    assert pool.units == (0, 0, 1)
    trial = pool.trial("toy", [("什么?", ["火。"])])
    assert (trial.questions, trial.gold) == (("什么?",), (frozenset({1}),))


def test_the_table_has_a_line_a_trial_and_a_column_an_encoder() -> None:
    row = [Figures("toy", 2, 3, 0.5, 0.75)]
    assert table(["base", "tuned"], [row, row])[2] == (
        "| toy | 2 | 3 | 0.500 / 0.750 | 0.500 / 0.750 |"
    )
