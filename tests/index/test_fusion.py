"""Fusion by hand: the weighted sum, its scale, and sides that are blind."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Fusion, Measures, Values, stretched


def measures(**values: list[float]) -> Measures:
    return {name: np.array(side, np.float32) for name, side in values.items()}


def fuse(fusion: Fusion, given: Measures) -> Values:
    return stretched(fusion.weigh(given))


def test_the_weighted_sum_lies_between_the_worst_and_the_best() -> None:
    found = fuse(
        Fusion({"dense": 10, "share": 2}), measures(dense=[0.2, 0.4, 0.3], share=[1, 0, 1])
    )
    np.testing.assert_allclose(found, [0, 0, 1], atol=1e-6)  # the sums are 4, 4 and 5


def test_a_measure_without_a_weight_counts_nothing() -> None:
    found = fuse(Fusion({"dense": 1}), measures(dense=[0, 1, 0.5], lexical=[9, 0, 0]))
    np.testing.assert_allclose(found, [0, 1, 0.5])


def test_words_that_tell_little_apart_do_not_overrule_cosines_that_tell_much() -> None:
    blind = measures(dense=[0.8, 0.7], share=[0.0, 0.01])
    np.testing.assert_allclose(fuse(Fusion({"dense": 50, "share": 10}), blind), [1, 0])


def test_candidates_that_are_all_alike_are_all_the_best() -> None:
    found = fuse(Fusion({"dense": 1}), measures(dense=[0.7, 0.7]))
    np.testing.assert_array_equal(found, [1, 1])


def test_no_candidate_gives_no_score() -> None:
    assert fuse(Fusion({"dense": 1}), measures(dense=[])).shape == (0,)


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=9), st.floats(-9, 9))
def test_scores_lie_between_0_and_1_in_the_order_of_the_sums(
    values: list[float], weight: float
) -> None:
    side = np.array(values, np.float32)
    found = fuse(Fusion({"dense": weight, "share": 1.0}), {"dense": side, "share": side})
    assert 0 <= found.min() <= found.max() <= 1
    sums = (weight + 1) * side.astype(float)
    order = np.argsort(sums)
    assert (np.diff(found[order]) >= 0).all()


def test_the_weights_are_read_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "fusion.json"
    path.write_text(json.dumps({"dense": 2.5}), "utf-8")
    assert Fusion.load(path) == Fusion({"dense": 2.5})


@pytest.mark.parametrize("name", ["dense", "sentence", "share"])
def test_shipped_weights_prefer_the_nearer_and_the_one_that_shares_more(name: str) -> None:
    assert Fusion.load().weights[name] > 0


def test_shipped_weights_put_a_heading_behind_the_text_that_is_as_near() -> None:
    assert Fusion.load().weights["heading"] < 0
