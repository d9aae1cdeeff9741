"""Tests of citation recall, precision, minimality and exactness, worked by hand."""

import pytest

from eval.hits import EVIDENCE, Place
from eval.measures.citation import (
    characters,
    citation_precision,
    citation_recall,
    exact_quotes,
    minimality,
)
from tests.eval.fakes import TEXTS, place

TWO = [[place(10, 20)], [place(40, 50), place(70, 80)]]


@pytest.mark.parametrize(
    ("cited", "recall", "precision", "excess"),
    [
        ([], 0, 0, None),
        ([(10, 20), (70, 80)], 1, 1, 1),
        ([(10, 20), (70, 80), (0, 5)], 1, 2 / 3, 25 / 20),
        ([(10, 15), (15, 20), (40, 50)], 1, 1, 1),
        ([(10, 15), (15, 20)], 1 / 2, 1, None),
        ([(10, 15)], 0, 0, None),
        ([(0, 60)], 1, 1, 3),
        ([(10, 20), (12, 30), (40, 50)], 1, 1, 30 / 20),
        ([(10, 20), (15, 30), (40, 50)], 1, 2 / 3, 30 / 20),
    ],
)
def test_recall_precision_and_minimality(
    cited: list[tuple[int, int]], recall: float, precision: float, excess: float | None
) -> None:
    citations = [place(*each) for each in cited]
    assert (
        citation_recall(TWO, citations, EVIDENCE),
        citation_precision(TWO, citations, EVIDENCE),
        minimality(TWO, citations, EVIDENCE),
    ) == pytest.approx((recall, precision, excess))


def test_characters_are_counted_once() -> None:
    assert characters([place(0, 10), place(5, 12), place(20, 21), place(0, 3, "other")]) == 16


def test_a_quote_is_exact_only_where_it_claims_to_stand() -> None:
    true, moved = place(10, 20), Place("doc", 11, 21, TEXTS["doc"][10:20])
    beyond, unknown = Place("doc", 95, 105, TEXTS["doc"][95:]), place(0, 5, "unknown")
    assert exact_quotes([true, moved, beyond, unknown], TEXTS) == 1 / 4
