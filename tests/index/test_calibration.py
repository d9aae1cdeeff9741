"""The logistic model: by hand, and the shipped one against the reader's features."""

import math
from pathlib import Path

import pytest

from index.calibration import Calibration


def test_a_probability_by_hand() -> None:
    calibration = Calibration({"a": 2.0, "b": -1.0}, intercept=0.5, threshold=0.7)
    found = calibration.probability({"a": 1.0, "b": 0.5, "unused": 9.0})
    assert found == pytest.approx(math.exp(2) / (1 + math.exp(2)))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "answerable.json"
    path.write_text('{"weights": {"a": 1.5}, "intercept": -2, "threshold": 0.25}', "utf-8")
    assert Calibration.load(path) == Calibration({"a": 1.5}, -2, 0.25)


def test_the_shipped_one_rises_with_nearness_and_falls_with_what_is_lacking() -> None:
    shipped = Calibration.load()
    rising = {"nearest", "runs"}
    falling = {"lacks_figure", "lacks_number", "lacks_time"}
    assert {name for name in rising if shipped.weights[name] > 0} == rising
    assert {name for name in falling if shipped.weights[name] < 0} == falling
    assert 0 < shipped.threshold < 1
