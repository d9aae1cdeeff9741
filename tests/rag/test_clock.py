"""The clock: stages add up, and the total holds them."""

import pytest

from rag.clock import Clock


def test_a_stage_that_comes_twice_is_added_up() -> None:
    clock = Clock()
    clock.add({"dense": 1.5, "fuse": 1.0})
    clock.add({"dense": 0.5})
    spent = clock.total()
    assert (spent["dense"], spent["fuse"]) == (2.0, 1.0)


def test_the_total_holds_the_stages_that_were_timed() -> None:
    clock = Clock()
    with clock.stage("encode"):
        sum(range(1000))
    spent = clock.total()
    assert 0 < spent["encode"] <= spent["total"]


def test_a_stage_that_fails_is_no_stage() -> None:
    clock = Clock()
    with pytest.raises(ValueError, match="no"), clock.stage("read"):
        raise ValueError("no")
    assert clock.total().keys() == {"total"}
