"""Tests of the ranking measures against trec_eval, and of several parts in one passage by hand."""

import math
import random

import pytest
import pytrec_eval

from eval.hits import EVIDENCE, Place, ranks
from eval.measures.ranking import (
    average_precision,
    ndcg_at,
    precision_at,
    recall_at,
    reciprocal_rank,
    success_at,
)

MEASURES = {"recall.1,5,10", "P.1,5", "map_cut.10", "ndcg_cut.10", "recip_rank", "success.1,5"}


def unit(number: int) -> Place:
    """A document of one word of ten characters, which either is relevant or is not."""
    return Place(f"d{number}", 0, 10, "0123456789")


@pytest.mark.parametrize("seed", range(40))
def test_as_trec_eval_says(seed: int) -> None:
    chance = random.Random(seed)
    relevant = chance.sample(range(30), chance.randint(1, 12))
    found = chance.sample(range(30), chance.randint(1, 10))
    qrels = {"q": {f"d{number}": 1 for number in relevant}}
    run = {"q": {f"d{number}": -float(place) for place, number in enumerate(found)}}
    oracle = pytrec_eval.RelevanceEvaluator(qrels, MEASURES).evaluate(run)["q"]
    parts, passages = [[unit(number)] for number in relevant], [unit(number) for number in found]
    hit = ranks(parts, passages, EVIDENCE)
    ours = {f"recall_{k}": recall_at(hit, k) for k in (1, 5, 10)}
    ours |= {f"success_{k}": success_at(hit, k) for k in (1, 5)}
    ours |= {f"P_{k}": precision_at(parts, passages, k, EVIDENCE) for k in (1, 5)}
    ours["map_cut_10"] = average_precision(hit, 10)
    ours["ndcg_cut_10"] = ndcg_at(hit, 10)
    ours["recip_rank"] = reciprocal_rank(hit, 10)
    assert ours == pytest.approx(oracle, abs=1e-9)


def test_two_parts_in_the_second_passage_of_three_parts() -> None:
    hit = (2, 2, None)
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert [
        recall_at(hit, 1),
        recall_at(hit, 2),
        reciprocal_rank(hit, 10),
        ndcg_at(hit, 10),
        average_precision(hit, 10),
    ] == pytest.approx([0, 2 / 3, 1 / 2, 2 / math.log2(3) / ideal, (1 / 2 + 2 / 2) / 3])


def test_all_parts_in_the_first_passage_are_no_more_than_perfect() -> None:
    assert (ndcg_at((1, 1), 10), average_precision((1, 1), 10)) == (1, 1)
