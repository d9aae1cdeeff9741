"""Fitting fusion: weights that made choices are found again, and each set weighs alike."""

import numpy as np

from training.fusion import FACTORS, NAMES, SCALES, Choice, choose, fit, mrr


def choices(count: int, weights: list[float], seed: int) -> list[Choice]:
    """Questions of 20 candidates, one of which is drawn by its chance under the weights."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        rows = chance.normal(size=(20, len(NAMES)))
        sums = rows @ np.array(weights)
        chances = np.exp(sums - sums.max())
        right = np.zeros(20, np.bool_)
        right[chance.choice(20, p=chances / chances.sum())] = True
        made.append(Choice(rows * SCALES, right, np.arange(20)))
    return made


def test_the_weights_by_which_was_chosen_are_found_again() -> None:
    weights = [2.0, 1.0, 1.5, -1.0]
    found = fit([choices(2000, weights, seed=1)])
    scaled = [found[name] * scale for name, scale in zip(NAMES, SCALES, strict=True)]
    np.testing.assert_allclose(scaled, weights, atol=0.25)


def test_a_set_weighs_no_more_for_having_more_questions() -> None:
    by_first = choices(40, [3.0, 0, 0, 0], seed=2)
    by_second = choices(40, [0, 3.0, 0, 0], seed=3)
    once = fit([by_first, by_second])
    assert fit([by_first * 5, by_second]) == once


def test_a_measure_that_tells_nothing_gets_no_weight() -> None:
    blind = [
        Choice(np.column_stack([one.measures[:, :3], np.zeros(20)]), one.right, one.units)
        for one in choices(200, [2.0, 0, 0, 0], seed=4)
    ]
    assert fit([blind])["heading"] == 0


def test_the_rank_of_the_first_right_document_counts_each_before_it_once() -> None:
    measures = np.column_stack([[9.0, 8, 7, 6], np.zeros((4, 3))])
    right = np.array([False, False, False, True])
    weights = dict.fromkeys(NAMES, 1.0)
    apart, together = np.arange(4), np.array([0, 0, 1, 2])
    assert mrr([Choice(measures, right, apart)], weights) == 1 / 4
    assert mrr([Choice(measures, right, together)], weights) == 1 / 3


def test_of_all_factors_for_the_shared_words_the_best_ranking_one_is_chosen() -> None:
    sets = [choices(60, [2.0, 1.0, 3.0, -1.0], seed) for seed in (5, 6)]
    likeliest, chosen = fit(sets), choose(sets)
    tried = [likeliest | {"share": round(likeliest["share"] * one, 2)} for one in FACTORS]
    assert chosen in tried
    means = [sum(mrr(one, weights) for one in sets) for weights in [chosen, *tried]]
    assert means[0] == max(means)
