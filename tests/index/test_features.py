"""What tells whether passages answer: measures of three sentences that one can work out."""

from dataclasses import replace

import pytest

from index.features import Spans, features
from index.scored import Scored
from rag.document import Document, Span

DOCUMENT = Document("one", "", "", "one.txt", "text/plain", "0" * 64, ())
WEIGHTS = {"提案": 0.5, "多少": 0.25, "经费": 0.25}


def scored(text: str, cosine: float, *held: str) -> Scored:
    return Scored(1, "body", DOCUMENT, Span(0, 1), text, cosine, frozenset(held), cosine)


BEST = scored("提案共50项。", 0.8, "提案")
OTHER = scored("经费另计。", 0.9, "经费")


NOTHING = Spans(0.0, 0.0, 0.0)


def test_the_measures_by_hand() -> None:
    second = replace(OTHER, rank=2)
    spans = Spans(score=9.0, margin=2.5, least=-1.0)
    assert features("提案经费多少?", [BEST, second], WEIGHTS, spans, True) == pytest.approx(
        {
            "span": 9.0,
            "margin": 2.5,
            "margin_least": -1.0,
            "nearest": 0.9,
            "first": 0.5,
            "coverage": 0.75,
            "lacks_number": 0.0,
            "lacks_detail": 1.0,
            "presumes": 1.0,
            "alone": 1.0,
        }
    )


def test_a_margin_below_no_answer_counts_as_none() -> None:
    found = features("?", [BEST], WEIGHTS, Spans(1.0, -2.0, -3.0), False)
    assert (found["margin"], found["margin_least"]) == (0.0, -3.0)


def test_the_first_passage_is_the_one_of_the_best_rank_whichever_sentence_is_best() -> None:
    found = features("?", [replace(BEST, rank=7), replace(OTHER, rank=3)], WEIGHTS, NOTHING, False)
    assert found["first"] == 0.25


def test_sentences_of_two_documents_are_not_alone() -> None:
    elsewhere = replace(OTHER, document=replace(OTHER.document, id="another"))
    assert features("?", [BEST, elsewhere], WEIGHTS, NOTHING, False)["alone"] == 0.0


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("提案有多少项?", set()),
        ("提案的经费是什么?", {"lacks_detail"}),
        ("会议开了几天?", set()),
    ],
)
def test_what_the_best_sentence_lacks_is_told(question: str, lacking: set[str]) -> None:
    found = features(question, [BEST, OTHER], WEIGHTS, NOTHING, False)
    assert {name for name in found if name.startswith("lacks") and found[name]} == lacking


def test_a_number_asked_for_is_lacking_where_the_best_sentence_has_none() -> None:
    assert features("经费多少?", [OTHER], WEIGHTS, NOTHING, False)["lacks_number"] == 1.0
