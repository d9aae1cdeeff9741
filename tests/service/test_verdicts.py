"""Tests of how far a measure may fall before the gate refuses."""

import pytest

from eval.differences import Difference
from eval.intervals import Estimate
from service.verdicts import _fell


@pytest.mark.parametrize(
    ("measure", "base", "new", "fell"),
    [
        ("recall@1", 0.8, 0.75, False),
        ("recall@1", 0.8, 0.7499, True),
        ("exact_quotes", 0.1 + 0.2, 0.3, False),
        ("exact_quotes", 1.0, 0.999, True),
    ],
)
def test_a_fall_of_just_the_tolerance_passes(
    measure: str, base: float, new: float, fell: bool
) -> None:
    """The tolerance is 0.05, and 0.8 - 0.75 is a little more in binary."""
    change = Estimate(new - base, new - base, new - base, 100)
    assert _fell(Difference(measure, base, new, change, 0.0, 0.0, 0.0), 0.05) == fell
