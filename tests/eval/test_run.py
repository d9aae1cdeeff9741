"""Tests of a whole evaluation of four questions, every number worked by hand."""

import math
from dataclasses import replace

import pytest

from eval.hits import Place
from eval.results import Result, Retrieved
from eval.run import evaluate
from eval.sets import EvaluationSet
from rag.answer import Answer, Passage, Question
from rag.errors import InvalidQuestion
from tests.eval.fakes import TEXT, TEXTS, Fake, Ticks, item, place, results

FIRST, TWO, MISSED, NONE = (
    item("first", (10, 20)),
    item("two", (10, 20), (60, 70)),
    item("missed", (40, 50)),
    item("none"),
)
SET = EvaluationSet("small", (FIRST, TWO, MISSED, NONE), TEXTS)
FAKE = Fake(
    cited={"first?": [(10, 20)], "two?": [(0, 30), (80, 90)], "none?": [(1, 2)]},
    found={"first?": [(0, 30)], "two?": [(80, 90), (5, 25), (55, 75)], "none?": [(0, 30)]},
)


def ranking(**changed: float) -> dict[str, float]:
    """Every ranking measure, 0 unless given; `_` stands for @."""
    names = "recall@1 recall@5 recall@10 success@1 success@5 mrr@10 ndcg@10 map@10"
    zero = dict.fromkeys([*names.split(), "precision@1", "precision@5"], 0.0)
    return zero | {name.replace("_", "@"): value for name, value in changed.items()}


def test_a_question_answered_at_once() -> None:
    first = results(SET, FAKE)[0]
    perfect = dict.fromkeys(ranking(), 1.0) | {"precision@5": 1 / 5}
    assert first == Result(
        item=FIRST,
        status="answered",
        confidence=0.9,
        answer=TEXT[10:20],
        citations=(place(10, 20),),
        passages=(Retrieved(place(0, 30), 1, ("章",), 1.0),),
        ranks=(1,),
        scores=perfect
        | {"answered": 1, "em": 1, "f1": 1, "cited_first": 1, "citation_recall": 1}
        | {"citation_precision": 1, "minimality": 1, "exact_quotes": 1},
        latency_ms={"ask": 1000 / 1024, "search": 1000 / 1024},
    )


def test_two_parts_found_late_and_one_cited() -> None:
    two = results(SET, FAKE)[1]
    gain, ideal = 1 / math.log2(3) + 1 / math.log2(4), 1 + 1 / math.log2(3)
    expected = ranking(
        recall_5=1, recall_10=1, success_5=1, mrr_10=1 / 2, precision_5=2 / 5, ndcg_10=gain / ideal
    ) | {"map@10": (1 / 2 + 2 / 3) / 2, "answered": 1, "em": 0, "f1": 2 * (1 / 3) / (1 / 3 + 1)}
    expected |= {"cited_first": 1, "citation_recall": 1 / 2, "citation_precision": 1 / 2}
    assert two.scores == pytest.approx(expected | {"exact_quotes": 1})
    assert two.ranks == (2, 3)


def test_a_refused_question_scores_nothing_and_has_no_precision() -> None:
    missed = results(SET, FAKE)[2]
    zero = ranking() | {"answered": 0, "em": 0, "f1": 0, "cited_first": 0, "citation_recall": 0}
    assert (missed.status, missed.scores) == ("not_in_documents", zero)


def test_a_refusal_never_matches_an_answer_of_marks() -> None:
    chosen = EvaluationSet("small", (replace(SET.items[2], answers=("+",)),), TEXTS)
    assert results(chosen, FAKE)[0].scores["em"] == 0


def test_an_answer_where_a_refusal_was_due() -> None:
    assert results(SET, FAKE)[3].scores == {"refused": 0, "exact_quotes": 1}


def test_errors_are_results_and_progress_is_shown() -> None:
    def ask(question: Question) -> Answer:
        raise InvalidQuestion(f"question {question.text!r} is too short: ask more")

    def search(question: Question) -> list[Passage]:
        raise InvalidQuestion(f"question {question.text!r} is too short: ask more")

    shown: list[tuple[str, float]] = []
    chosen = EvaluationSet("small", (FIRST, NONE), TEXTS)
    both = evaluate(chosen, ask, search, lambda *step: shown.append(step), Ticks())
    assert [each.error for each in both] == [
        "ask: question 'first?' is too short: ask more",
        "ask: question 'none?' is too short: ask more",
    ]
    assert [each.status for each in both] == ["error", "error"]
    assert (both[0].scores["answered"], both[1].scores["refused"]) == (0, 0)
    assert shown == [("questions", 0.5), ("questions", 1.0)]


def test_an_inexact_quote_is_counted() -> None:
    chosen = EvaluationSet("small", (FIRST,), {"doc": TEXT[:15] + "改" + TEXT[16:]})
    assert results(chosen, FAKE)[0].scores["exact_quotes"] == 0
    assert Place("doc", 10, 20, TEXT[10:20]) == place(10, 20)


def test_without_ask_only_the_ranking_is_measured() -> None:
    found = evaluate(SET, None, FAKE.search, clock=Ticks())
    assert [each.status for each in found] == ["searched"] * 4
    assert found[1].scores["recall@5"] == 1
    assert not {"answered", "refused", "cited_first"} & {name for r in found for name in r.scores}
    assert list(found[0].latency_ms) == ["search"]
