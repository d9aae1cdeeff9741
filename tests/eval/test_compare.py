"""Tests of comparing runs: a broken one is significantly worse, an equal one is not."""

from dataclasses import replace

import pytest

from eval.compare import Change, compare
from eval.results import Result
from eval.runs import Run
from eval.sets import EvaluationSet
from rag.errors import InvalidSet
from tests.eval.fakes import TEXTS, Fake, item, run

IDS = [f"q{number}" for number in range(30)]
SET = EvaluationSet("small", (*(item(id, (10, 20)) for id in IDS), item("none")), TEXTS)


def found(good: int) -> Run[Result]:
    """A run that finds and cites the evidence of the first so many questions."""
    ranges = {f"{id}?": [(10, 20) if at < good else (50, 60)] for at, id in enumerate(IDS)}
    return run(SET, Fake(ranges, ranges))


GOOD, EQUAL, SLIGHT, BROKEN = found(28), found(28), found(27), found(14)


def test_a_run_is_no_worse_than_itself() -> None:
    comparison = compare(GOOD, EQUAL)
    assert (comparison.significantly_worse(), comparison.worse, comparison.improved) == ((), (), ())
    assert {each.p for each in comparison.differences} == {1.0}


def test_a_broken_run_is_significantly_worse() -> None:
    comparison = compare(GOOD, BROKEN)
    assert {"recall@1", "recall@5", "cited_first"} <= set(comparison.significantly_worse())
    assert comparison.significantly_worse(["answered"]) == ()
    assert compare(BROKEN, GOOD).significantly_worse() == ()
    worse = {change.base.item.id for change in comparison.worse}
    assert worse == {f"q{number}" for number in range(14, 28)}


def test_one_question_lost_is_not_significant() -> None:
    comparison = compare(GOOD, SLIGHT)
    recall = next(each for each in comparison.differences if each.measure == "recall@1")
    assert (recall.base, recall.new, recall.p) == pytest.approx((28 / 30, 27 / 30, 1))
    assert recall.change.value == pytest.approx(-1 / 30)
    assert recall.change.low < recall.change.value < recall.change.high
    assert comparison.significantly_worse() == ()
    assert [change.base.item.id for change in comparison.worse] == ["q27"]


def test_more_citation_than_needed_is_worse() -> None:
    short = {f"{id}?": [(10, 20)] for id in IDS}
    long = {f"{id}?": [(5, 20 + at % 7)] for at, id in enumerate(IDS)}
    comparison = compare(run(SET, Fake(short, short)), run(SET, Fake(long, short)))
    assert comparison.significantly_worse(["minimality"]) == ("minimality",)


def test_a_measure_that_was_not_compared_is_named() -> None:
    with pytest.raises(InvalidSet, match="measure 'recal@1' was not compared"):
        compare(GOOD, EQUAL).significantly_worse(["recal@1"])


def test_questions_of_one_run_only_are_listed() -> None:
    fewer = EvaluationSet("small", SET.items[5:], TEXTS)
    other = EvaluationSet("small", (*SET.items[:6], item("new")), TEXTS)
    comparison = compare(run(fewer, Fake({}, {})), run(other, Fake({}, {})))
    assert (len(comparison.only_base), comparison.only_new[-1]) == (25, "new")
    with pytest.raises(InvalidSet, match="share no question"):
        compare(GOOD, run(EvaluationSet("x", (item("x"),), TEXTS), Fake({}, {})))


def test_a_question_that_lost_as_much_as_it_gained_is_shown_among_the_worse() -> None:
    first, *others = GOOD.results
    scores = {**first.scores, "cited_first": 0.0, "f1": first.scores["f1"] + 1}
    new = replace(GOOD, results=(replace(first, scores=scores), *others))
    changes = {"f1": 1.0, "cited_first": -1.0}
    assert compare(GOOD, new).worse == (Change(first, new.results[0], changes),)
    assert compare(GOOD, new).improved == ()


def test_changes_that_cancel_out_but_for_rounding_are_no_gain() -> None:
    first = GOOD.results[0]
    change = Change(first, first, {"f1": 0.1, "mrr@10": 0.2, "ndcg@10": -0.3})
    assert (change.gain, change.mixed) == (0, True)
