"""The logistic model: by hand, and the shipped one against what it is told."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.calibration import TOLERATED, Calibration

RISING = st.lists(st.floats(0, 1), min_size=2, max_size=20).map(sorted)


def test_a_probability_by_hand() -> None:
    calibration = Calibration({"a": 2.0, "b": -1.0}, intercept=0.5, unanswerable=(0.0, 1.0))
    found = calibration.probability({"a": 1.0, "b": 0.5, "unused": 9.0})
    assert found == pytest.approx(math.exp(2) / (1 + math.exp(2)))


@pytest.mark.parametrize("total", [-800.0, 800.0])
def test_a_probability_beyond_what_a_float_tells_from_none_or_all(total: float) -> None:
    calibration = Calibration({"a": 1.0}, intercept=0, unanswerable=(0.0, 1.0))
    assert calibration.probability({"a": total}) == pytest.approx(float(total > 0))


@pytest.mark.parametrize(
    ("tolerated", "threshold"),
    [(0.0, 0.9), (0.1, 0.74), (0.25, 0.5), (0.5, 0.3), (0.9, 0.14), (1.0, 0.1)],
)
def test_thresholds_by_hand(tolerated: float, threshold: float) -> None:
    """A quarter of the unanswerable lies between two quantiles that are neighbours."""
    calibration = Calibration({}, 0, unanswerable=(0.1, 0.2, 0.3, 0.5, 0.9))
    assert calibration.threshold(tolerated) == pytest.approx(threshold)


@given(RISING, st.floats(0, 1), st.floats(0, 1))
def test_who_tolerates_more_answers_at_less(
    unanswerable: list[float], one: float, other: float
) -> None:
    calibration = Calibration({}, 0, unanswerable)
    strict, lenient = (calibration.threshold(each) for each in sorted((one, other)))
    slack = 1e-9
    assert unanswerable[0] - slack <= lenient <= strict + slack <= unanswerable[-1] + 2 * slack


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "answerable.json"
    path.write_text('{"weights": {"a": 1.5}, "intercept": -2, "unanswerable": [0.25, 1]}', "utf-8")
    assert Calibration.load(path) == Calibration({"a": 1.5}, -2, [0.25, 1])


def test_the_shipped_one_rises_with_the_margin_and_knows_probabilities_that_rise() -> None:
    shipped = Calibration.load()
    assert sum(weight for name, weight in shipped.weights.items() if "margin" in name) > 0
    assert list(shipped.unanswerable) == sorted(shipped.unanswerable)
    assert 0 <= shipped.unanswerable[0] < shipped.threshold(TOLERATED) < shipped.unanswerable[-1]
    assert shipped.unanswerable[-1] <= 1
