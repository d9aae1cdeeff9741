"""Tests of what went wrong, the gravest first."""

from dataclasses import replace

from eval.failures import failure, failures
from eval.results import Result
from tests.eval.fakes import results
from tests.eval.test_run import FAKE, SET

FIRST, TWO, MISSED, NONE = results(SET, FAKE)


def scored(result: Result, **scores: float) -> Result:
    """The result with other scores."""
    return replace(result, scores={**result.scores, **scores})


def test_the_gravest_thing_is_named() -> None:
    found = [failure(result) for result in (FIRST, TWO, MISSED, NONE)]
    assert found == [None, None, "wrong refusal", "wrong answer"]
    assert failure(scored(FIRST, cited_first=0)) == "wrong citation"
    assert failure(scored(FIRST, exact_quotes=0.5, cited_first=0)) == "inexact quote"
    assert failure(replace(FIRST, error="x")) == "error"
    late = replace(FIRST, scores={**FIRST.scores, "recall@5": 0.5})
    assert failure(late) == "not retrieved"


def test_the_gravest_and_most_confident_stand_first() -> None:
    surer = replace(NONE, confidence=0.99)
    found = failures([MISSED, NONE, FIRST, surer])
    assert found == [("wrong answer", surer), ("wrong answer", NONE), ("wrong refusal", MISSED)]
