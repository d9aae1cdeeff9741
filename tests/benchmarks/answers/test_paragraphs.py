"""The gold-paragraph bench: windows hold the paragraph, answers are scored as one can by hand."""

from collections.abc import Sequence

import pytest

from benchmarks.answers.paragraphs import MOST_WINDOWS, Asked, answer, measure, windows
from index.span_reader import ScoredSpan, SpanScore
from rag.document import Span


def reads_digits(question: str, shown: Sequence[str]) -> list[SpanScore]:
    """A reader that marks a window's first two characters, surest where they are digits."""
    del question
    scores = (float(window[:2].isdigit()) for window in shown)
    return [SpanScore(0.5, (ScoredSpan(Span(0, 2), score),)) for score in scores]


def test_few_windows_hold_the_whole_paragraph() -> None:
    for length in (0, 10, 300, 1500, 5000):
        for sentences in ("".join(f"这是第{n}句话。" for n in range(length)), "字" * length):
            paragraph = sentences[:length]
            shown = windows(paragraph)
            assert "".join(shown) == paragraph
            assert len(shown) <= MOST_WINDOWS


def test_the_surest_window_answers() -> None:
    paragraph = "甲" * 200 + "。" + "42个课题组成立了，" * 20
    assert answer(Asked("多少?", paragraph, ("42个",)), reads_digits) == "42"


def test_scores_are_averaged() -> None:
    asked = [Asked("为什么?", "42个。", ("42",)), Asked("多少?", "42个。", ("42个好",))]
    found = {name: estimate.value for name, estimate in measure(asked, reads_digits)}
    assert found == {"exact match": 0.5, "F1": pytest.approx((1 + 2 / 4) / 2)}
