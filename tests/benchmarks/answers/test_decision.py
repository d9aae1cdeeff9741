"""Dev questions are judged by folds without them, the test by what dev gave."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.answers.asking import thinned
from benchmarks.answers.decision import NEAREST, flags, on_dev, only, thresholds
from benchmarks.answers.judged import RATES
from training.answerable import FOLDS, Measured, folds
from training.asked import Asked, Posed

DRAW = np.random.default_rng(0)


def measured(name: str, n: int) -> Measured:
    """A set whose first measure tells the answerable questions, two questions about each thing."""
    answerable = np.arange(n) % 4 < 2
    rows = np.column_stack([answerable + DRAW.normal(0, 0.5, n), DRAW.normal(size=n)])
    groups = tuple(f"thing {at // 2}" for at in range(n))
    return Measured(name, ("margin", NEAREST), rows, answerable, groups)


SETS = [measured("one", 80), measured("two", 40)]


def test_what_is_about_one_thing_is_held_out_together_and_once() -> None:
    held = np.array([out for _, out in folds(SETS)])
    assert (len(held), held.sum(axis=0).tolist()) == (FOLDS, [1] * 120)
    assert (held[:, ::2] == held[:, 1::2]).all()
    assert all((kept == ~out).all() for kept, out in folds(SETS))


def test_a_threshold_is_untouched_by_its_own_fold() -> None:
    chances = DRAW.random(120)
    _, held = next(folds(SETS))
    before = thresholds(SETS, chances, 0.1)
    after = thresholds(SETS, np.where(held, 1.0, chances), 0.1)
    assert (before[held] == after[held]).all()
    assert (before[~held] != after[~held]).any()


@pytest.mark.parametrize("rate", RATES[1:])
def test_about_the_tolerated_share_is_answered_wrongly(rate: float) -> None:
    large = [measured("one", 4000)]
    (judged,) = on_dev(large)
    wrong = judged.chances >= judged.thresholds[rate]
    assert wrong[~judged.answerable].mean() == pytest.approx(rate, abs=0.02)
    assert wrong[judged.answerable].mean() > rate


def test_sets_keep_their_names_and_their_own_questions() -> None:
    judged = on_dev(SETS)
    assert [each.name for each in judged] == ["one, dev", "two, dev"]
    assert [len(each.chances) for each in judged] == [80, 40]
    assert [each.weights.sum() for each in judged] == pytest.approx([1, 1])


def test_a_single_measure_alone_decides_without_the_others() -> None:
    near = only(SETS[0], NEAREST)
    assert (near.names, near.rows.tolist()) == ((NEAREST,), SETS[0].rows[:, 1:].tolist())
    other = replace(SETS[0], rows=SETS[0].rows * [100, 1])
    assert (only(other, NEAREST).rows == near.rows).all()


def test_which_questions_are_chinese() -> None:
    posed = tuple(Posed(text, True, "") for text in ("有几个GDP?", "How many?", "“Who”?"))
    assert flags(Asked("some", (), posed)).tolist() == [True, False, False]


def test_thinning_leaves_about_so_many() -> None:
    assert thinned(range(10), None) == tuple(range(10))
    assert thinned(range(10), 4) == (0, 2, 4, 6, 8)
    assert thinned(range(3), 10) == (0, 1, 2)
