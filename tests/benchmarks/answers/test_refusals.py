"""The refusal bench: thresholds by hand, and chances that no question's own label has touched."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from benchmarks.answers.__main__ import line
from benchmarks.answers.refusals import chosen, cross_fitted, features, judge, shared
from eval.intervals import Estimate
from index.features import FLOOR
from index.span_reader import ScoredSpan, SpanScore
from rag.document import Span
from rag.protocols import Vector

LETTERS = "甲乙丙丁"


class CountingEncoder:
    """Vectors that count four characters."""

    name = fingerprint = "counting"
    dimensions, max_tokens = 4, 1000

    def encode_question(self, text: str) -> Vector:
        return np.array([text.count(letter) for letter in LETTERS], np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        return map(self.encode_question, texts)

    def count_tokens(self, text: str) -> int:
        return len(text)


def query(*texts: str) -> dict[str, object]:
    passages = [{"title": "题", "text": text} for text in texts]
    return {"query": "甲甲乙", "label": "relevant", "passages": passages}


def test_the_nearest_windows_are_chosen() -> None:
    found = chosen(query("丙。", "甲。", "乙。", "丁。", "甲乙。"), CountingEncoder())
    assert [(one.text, one.cosine) for one in found] == [
        ("甲乙。", 3.0),
        ("甲。", 2.0),
        ("乙。", 1.0),
        ("丙。", 0.0),
    ]


def test_features_by_hand() -> None:
    def read(asked: str, shown: Sequence[str], titles: Sequence[str]) -> list[SpanScore]:
        assert (asked, titles) == ("甲甲乙", ["题"] * len(shown))
        return [SpanScore(0.0, (ScoredSpan(Span(0, 1), float(len(text))),)) for text in shown]

    assert features(query("甲。", "甲乙丁。"), CountingEncoder(), read) == [4, 2, 3, 3, 0.5, 0.5]
    assert features(query("甲。"), CountingEncoder(), read)[:2] == [2, FLOOR]
    assert shared("甲甲乙", "甲乙") == 0.5


def test_the_threshold_refuses_a_tenth_and_wrong_answers_are_counted() -> None:
    labels = np.array([True] * 11 + [False] * 4)
    chances = np.array([*np.linspace(0, 1, 11), 0.05, 0.1, 0.5, 0.0])
    found = dict(judge(chances, labels))
    assert found["wrong answers at 10% wrong refusals"].value == 0.5
    assert found["AUROC"].value == pytest.approx((9.5 + 9 + 5.5 + 10.5 + 0.5) / 44, abs=0.03)


def test_noise_is_not_learnt() -> None:
    draw = np.random.default_rng(0)
    labels = np.arange(200) % 2 == 0
    signal = np.column_stack([labels + draw.normal(0, 0.3, 200), draw.normal(size=200)])
    told = dict(judge(cross_fitted(signal, labels), labels))["AUROC"]
    guessed = dict(judge(cross_fitted(draw.normal(size=(200, 6)), labels), labels))["AUROC"]
    assert told.value > 0.95
    assert guessed.value < 0.65


def test_a_row_of_the_card_by_hand() -> None:
    row = line("set", "F1", Estimate(0.5, 0.4, 0.6, 1000))
    assert row == "| set | 1,000 | F1 | 0.500 | 0.400 to 0.600 |"
