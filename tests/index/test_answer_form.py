"""Answers in the form a person expects: facts as they are, reasons and lists in whole clauses."""

import pytest

from index.answer_form import clauses, formed
from index.span_reader import ScoredSpan, SpanScore
from rag.document import Span

TEXT = "全长6,300公里，因为缺水，所以停航；甲、乙、丙三地受损。"


def score_of(*quotes: str) -> SpanScore:
    """A score whose spans are these quotes of TEXT, each a tenth below the one before."""
    spans = [Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    top = tuple(ScoredSpan(span, 9 - at / 10) for at, span in enumerate(spans))
    return SpanScore(spans[0].start, spans[0].end, 9.0, 1.0, top)


@pytest.mark.parametrize(
    ("question", "quotes", "answer"),
    [
        ("全长多少公里?", ["6,300公里", "全长6,300公里"], "6,300公里"),
        ("How long is it?", ["6,300公里", "全长6,300公里"], "6,300公里"),
        ("为什么停航?", ["缺水"], "因为缺水"),
        ("Why did ships stop?", ["缺水"], "因为缺水"),
        ("哪些地方受损?", ["乙", "甲、乙、丙三地"], "甲、乙、丙三地受损"),
        ("为什么?", ["缺水，所以"], "因为缺水，所以停航"),
    ],
)
def test_the_form_follows_the_question(question: str, quotes: list[str], answer: str) -> None:
    assert formed(question, TEXT, score_of(*quotes)).of(TEXT) == answer


def test_nothing_found_stays_nothing() -> None:
    empty = SpanScore(0, 0, float("-inf"), 1.0, ())
    assert formed("为什么?", "", empty) == Span(0, 0)


def test_clauses_of_a_text_without_marks_are_the_text() -> None:
    assert clauses("没有标点", Span(1, 2)).of("没有标点") == "没有标点"
    assert clauses("，，", Span(1, 2)) == Span(2, 2)
