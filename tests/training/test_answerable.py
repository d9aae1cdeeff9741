"""Fitting the decision: weights, folds and quantiles by hand, and a model that is found again."""

import math
from pathlib import Path

import numpy as np
import pytest

from eval.adapters.imported import one_paragraph
from training.answerable import (
    QUANTILES,
    Measured,
    calibrated,
    cross_fitted,
    fit,
    labels,
    measure,
    quantiles,
    weights,
)
from training.asked import Asked, Posed

NAMES = ("margin", "nearest")


def drawn(name: str, count: int, seed: int, share: float = 0.5) -> Measured:
    """Questions whose logarithm of the odds is 2 * margin - 1, whatever `nearest` is."""
    draw = np.random.default_rng(seed)
    rows = draw.normal((0.5, 3.0), (1.0, 5.0), (count, 2))
    chance = 1 / (1 + np.exp(1 - 2 * rows[:, 0]))
    known = draw.random(count) < chance
    kept = known | (draw.random(count) < share)
    groups = tuple(f"g{at // 3}" for at in range(int(kept.sum())))
    return Measured(name, NAMES, rows[kept], known[kept], groups)


def test_every_set_weighs_alike_and_in_it_both_kinds_do() -> None:
    sets = [drawn("one", 300, 1), drawn("two", 60, 2, share=0.1)]
    found = weights(sets)
    assert found.sum() == pytest.approx(len(found))
    ends = len(sets[0].rows)
    for part, each in zip((found[:ends], found[ends:]), sets, strict=True):
        for kind in (each.answerable, ~each.answerable):
            assert part[kind].sum() == pytest.approx(len(found) / 4)
    assert labels(sets).tolist() == [*sets[0].answerable, *sets[1].answerable]


def test_what_told_the_answerable_apart_is_found_again() -> None:
    sets = [drawn("one", 6000, 3, share=1.0)]
    shares = sets[0].answerable.mean()
    kept = calibrated(sets, [np.zeros(6000)])
    balanced = -1 - math.log(shares / (1 - shares))
    assert kept.weights == {
        "margin": pytest.approx(2, abs=0.15),
        "nearest": pytest.approx(0, abs=0.02),
    }
    assert kept.intercept == pytest.approx(balanced, abs=0.15)


def test_what_is_kept_gives_the_probabilities_of_what_was_fitted() -> None:
    sets = [drawn("one", 200, 4), drawn("two", 100, 5)]
    model, rows = fit(sets), np.concatenate([each.rows for each in sets])
    chances = model.predict_proba(rows)[:, 1]
    shipped = calibrated(sets, [chances])
    found = [shipped.probability(dict(zip(NAMES, row, strict=True))) for row in rows]
    np.testing.assert_allclose(found, chances, atol=1e-4)
    assert shipped.unanswerable[-1] == pytest.approx(chances[~labels(sets)].max(), abs=1e-4)


def test_no_question_is_scored_by_what_saw_one_about_the_same() -> None:
    """Each group's measures give its own label away, which helps no one else."""
    count = 90
    groups = tuple(f"g{at // 3}" for at in range(count))
    known = np.array([at // 3 % 2 == 0 for at in range(count)])
    rows = np.eye(count // 3)[np.arange(count) // 3]
    held = Measured("one", tuple(map(str, range(count // 3))), rows, known, groups)
    seen = fit([held]).predict_proba(rows)[:, 1]
    assert seen[known].min() > seen[~known].max()
    unseen = cross_fitted([held])[0]
    assert np.ptp(unseen) < 0.2
    assert not (unseen[known].min() > unseen[~known].max())


def test_chances_come_back_set_by_set() -> None:
    sets = [drawn("one", 200, 6), drawn("two", 100, 7)]
    one, other = cross_fitted(sets)
    assert (len(one), len(other)) == (len(sets[0].rows), len(sets[1].rows))
    for found, each in ((one, sets[0]), (other, sets[1])):
        assert found[each.answerable].mean() > found[~each.answerable].mean() + 0.2


def test_quantiles_by_hand() -> None:
    """Three values, of which the last weighs as much as the others: the middle lies at its foot."""
    found = quantiles(np.array([0.3, 0.1, 0.2]), np.array([2.0, 1.0, 1.0]))
    assert len(found) == QUANTILES
    assert [found[0], found[QUANTILES // 2], found[-1]] == [0.1, pytest.approx(0.2333), 0.3]
    assert found == sorted(found)


def test_quantiles_of_even_weights_are_those_of_counting() -> None:
    values = np.random.default_rng(8).random(5000)
    expected = np.quantile(values, np.linspace(0, 1, QUANTILES))
    np.testing.assert_allclose(quantiles(values, np.ones(5000)), expected, atol=2e-3)


def test_the_measures_are_those_of_the_reader_over_the_set_s_documents(tmp_path: Path) -> None:
    text = "武汉市政协成立了42个课题组。"
    posed = (Posed("成立了多少个课题组?", True, "one"), Posed("鲸鱼怎样迁徙?", False, "two"))
    asked = Asked("a set", (one_paragraph("one", "政协", text),), posed)
    found = measure(asked, tmp_path)
    margin = found.names.index("margin")
    assert (found.name, found.groups, found.answerable.tolist()) == (
        "a set",
        ("one", "two"),
        [True, False],
    )
    assert found.rows.shape == (2, len(found.names))
    assert found.rows[0, margin] > found.rows[1, margin]
    assert (tmp_path / "a-set").is_dir()
