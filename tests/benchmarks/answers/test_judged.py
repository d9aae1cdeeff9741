"""What a decision was worth, worked by hand on questions one can count."""

import numpy as np
import pytest

from benchmarks.answers.judged import RATES, Judged, halved, joined, outcomes, worth

ANSWERABLE = np.array([True, True, True, True, False, False])
JUDGED = Judged(
    "hand",
    np.array([0.9, 0.8, 0.6, 0.3, 0.7, 0.1]),
    ANSWERABLE,
    halved(np.ones(6), ANSWERABLE),
    {
        rate: np.full(6, threshold)
        for rate, threshold in zip(RATES, (0.95, 0.75, 0.5, 0), strict=True)
    },
    np.array([True, False, True, True, False, False]),
)


def test_both_classes_weigh_alike() -> None:
    assert JUDGED.weights.tolist() == [1 / 8] * 4 + [1 / 4] * 2
    twice = halved(np.array([3.0, 1.0, 2.0]), np.array([True, True, False]))
    assert twice.tolist() == [3 / 8, 1 / 8, 1 / 2]


def test_outcomes_by_hand() -> None:
    found = [
        [outcomes(JUDGED, rate)[name].value for name in ("answered", "correct", "wrong")]
        for rate in RATES
    ]
    assert found == [[0, 0, 0], [2 / 4, 1 / 4, 0], [3 / 4, 2 / 4, 1 / 2], [1, 3 / 4, 1]]
    assert [outcomes(JUDGED, 0.1)[name].n for name in ("correct", "wrong")] == [4, 2]


def test_worth_by_hand() -> None:
    found = {name: each.value for name, each in worth(JUDGED).items()}
    squares = [0.01, 0.04, 0.16, 0.49], [0.49, 0.01]
    risks = [0, 1 / 2, 2 / 3, 2 / 4, 2 / 5, 3 / 6]  # right or wrong in order: r w w r r w
    assert found["AUROC"] == pytest.approx((2 + 2 + 1 + 1) / 8)
    assert found["Brier"] == pytest.approx(sum(squares[0]) / 8 + sum(squares[1]) / 4)
    assert found["AURC"] == pytest.approx(sum(risks) / 6)
    assert found["ECE as asked"] == pytest.approx((0.1 + 0.2 + 0.7 + 0.4 + 0.7 + 0.1) / 6)


def test_a_part_is_weighed_anew_and_keeps_what_is_its_own() -> None:
    part = JUDGED.part("some", np.array([True, False, True, False, True, False]))
    assert part.weights.tolist() == [1 / 4, 1 / 4, 1 / 2]
    assert outcomes(part, 0.1)["correct"].value == 1
    assert outcomes(part, 0.1)["wrong"].value == 1


def test_sets_of_any_size_weigh_alike_together() -> None:
    small = JUDGED.part("small", np.array([True, False, False, False, True, False]))
    both = joined("both", [JUDGED, small])
    assert both.weights[:6].sum() == pytest.approx(1 / 2)
    assert both.weights[6:].tolist() == [1 / 4, 1 / 4]
    assert "AURC" not in worth(both)
    assert "correct" not in outcomes(both, 0.1)
