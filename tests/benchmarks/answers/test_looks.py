"""Every measure of the decision is told in plain words, and none that there is not."""

from benchmarks.answers.looks import MEANS
from eval.adapters.imported import one_paragraph
from index.features import Spans, features
from index.scored import Scored
from rag.document import Span


def test_the_words_are_of_the_measures_there_are() -> None:
    document = one_paragraph("a", "题", "甲。")
    sentence = Scored(1, "body", document, Span(0, 2), "甲。", 0.5, frozenset("甲"), 0.5)
    measures = features("甲?", [sentence], {"甲": 1.0}, Spans(1.0, 1.0, 1.0), False)
    assert list(MEANS) == list(measures)
