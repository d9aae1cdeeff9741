"""IBM Model 1 on gloss and term pairs, worked by hand."""

import pytest

from training.alignment import align


def test_one_round_shares_each_unit_out_equally() -> None:
    found = align([(["red", "house"], ["红", "房"]), (["house"], ["房"])], rounds=1)
    # red: 红 ½, 房 ½ of 1 (+ ½); house: 红 ½, 房 ½ + 1 of 2 (+ ½)
    assert found["red"] == pytest.approx({"红": 0.5 / 1.5, "房": 0.5 / 1.5})
    assert found["house"] == pytest.approx({"红": 0.5 / 2.5, "房": 1.5 / 2.5})


def test_further_rounds_tell_words_apart() -> None:
    pairs = [(["red", "house"], ["红", "房"]), (["house"], ["房"])]
    found = align(pairs, rounds=20)
    assert found["red"]["红"] > 3 * found["red"].get("房", 0.0)
    assert found["house"]["房"] > 3 * found["house"].get("红", 0.0)


def test_shares_never_exceed_one() -> None:
    found = align([(["a", "b"], ["甲", "乙", "甲乙"]), (["b"], ["乙"])])
    assert all(sum(units.values()) < 1 for units in found.values())
    assert align([]) == {}
