"""Tests of the verify measures by hand."""

from dataclasses import replace

import pytest

from eval.measures.verification import difference_scores, place_scores, same, verdict_scores
from eval.verify_sets import Pair, VerifyItem
from rag.verification import Verdict
from tests.eval.fakes import place

NUMBER, WORDS = Pair("number", "24", "42"), Pair("wording", "份", "篇")
FORM = Pair("form", "2", "二")


def text(verdict: Verdict, *differences: Pair) -> VerifyItem:
    """A text that is due this verdict."""
    evidence = ((place(10, 20),), (place(40, 50), place(70, 80)))
    return VerifyItem("a", "…", verdict, differences, evidence, ("x",), "dev")


@pytest.mark.parametrize(
    ("item", "verdict", "scores"),
    [
        (text("verbatim", FORM), "verbatim", {"verdict": 1, "no_false_alarm": 1}),
        (text("verbatim"), "altered", {"verdict": 0, "no_false_alarm": 0}),
        (text("altered", WORDS), "altered", {"verdict": 1, "caught": 1}),
        (text("altered", NUMBER), "verbatim", {"verdict": 0, "caught": 0, "grave_caught": 0}),
        (text("altered", NUMBER), "not_found", {"verdict": 0, "caught": 1, "grave_caught": 1}),
        (text("not_found"), "not_found", {"verdict": 1}),
        (text("verbatim"), "error", {"verdict": 0, "no_false_alarm": 0}),
    ],
)
def test_verdicts(item: VerifyItem, verdict: str, scores: dict[str, float]) -> None:
    assert verdict_scores(item, verdict) == scores


def test_places_are_found_part_by_part() -> None:
    assert place_scores(text("verbatim"), [place(71, 80), place(0, 5)]) == {"located": 1 / 2}
    assert place_scores(text("verbatim"), [place(5, 45), place(45, 50)]) == {"located": 1}
    assert place_scores(replace(text("not_found"), evidence=()), [place(5, 45)]) == {}


@pytest.mark.parametrize(
    ("reported", "scores"),
    [
        ([], {"difference_recall": 0}),
        ([FORM], {"difference_recall": 0}),
        ([NUMBER, FORM], {"difference_recall": 1 / 2, "difference_precision": 1}),
        (
            [Pair("number", "24个", "42个"), WORDS, Pair("name", "甲", "乙")],
            {"difference_recall": 1, "difference_precision": 2 / 3},
        ),
    ],
)
def test_differences(reported: list[Pair], scores: dict[str, float]) -> None:
    assert difference_scores(text("altered", NUMBER, WORDS, FORM), reported) == scores


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (NUMBER, Pair("number", "24", "42"), True),
        (NUMBER, Pair("date", "24", "42"), False),
        (NUMBER, Pair("number", "2", "42个"), True),
        (NUMBER, Pair("number", "24", "43"), False),
        (Pair("omission", "", "不得"), Pair("omission", "", "不得超过"), True),
        (Pair("omission", "", "不得"), Pair("omission", "得", "不得"), False),
    ],
)
def test_when_differences_are_the_same(one: Pair, other: Pair, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal
