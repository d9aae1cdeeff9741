"""Tests of hits and of the ranks under the character budget, worked by hand."""

import pytest

from eval.hits import DOCUMENT, EVIDENCE, Place, hits, ranks, returned
from tests.eval.fakes import place

LONG = Place("doc", 0, 1000, "x" * 1000)


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [
        (10, 20, True),
        (12, 20, True),
        (13, 20, False),
        (10, 18, True),
        (0, 30, True),
        (20, 30, False),
    ],
)
def test_a_passage_hits_when_it_covers_four_fifths(start: int, end: int, hit: bool) -> None:
    assert hits(place(start, end), [place(10, 20)], EVIDENCE) is hit


def test_any_of_the_equivalent_places_will_do() -> None:
    assert hits(place(50, 60), [place(10, 20), place(50, 60)], EVIDENCE)
    assert not hits(place(50, 60, "other"), [place(10, 20), place(50, 60)], EVIDENCE)


def test_only_the_first_300_characters_a_rank_are_returned() -> None:
    shown = returned([LONG, place(0, 10), place(20, 30)], 2, EVIDENCE)
    assert shown == [Place("doc", 0, 600, "x" * 600), Place("doc", 0, 0, "")]


def test_at_most_k_passages_are_returned_however_short() -> None:
    short = [place(at, at + 5) for at in (0, 10, 20)]
    assert [returned(short, k, EVIDENCE) for k in (1, 2)] == [short[:1], short[:2]]


def test_each_part_has_the_rank_that_first_hits_it() -> None:
    parts = [[place(40, 50)], [place(0, 10)], [place(90, 95)]]
    assert ranks(parts, [place(0, 20), place(30, 60)], EVIDENCE) == (2, 1, None)


@pytest.mark.parametrize(
    ("start", "rank"), [(0, 1), (290, 1), (292, 1), (293, 2), (592, 2), (593, 3), (990, 4)]
)
def test_a_large_chunk_gains_nothing(start: int, rank: int) -> None:
    """Eight of the ten characters from `start` must lie among the chunk's first 300·rank."""
    gold = Place("doc", start, start + 10, "")
    assert ranks([[gold]], [LONG], EVIDENCE) == (rank,)


def test_whole_documents_count_once_at_the_first_passage() -> None:
    found = [place(0, 1, "b"), place(5, 6, "b"), place(0, 1, "c"), place(0, 1, "a")]
    parts = [[place(0, 90, "a")], [place(0, 90, "b")], [place(0, 90, "c")]]
    assert ranks(parts, found, DOCUMENT) == (3, 1, 2)


def test_nothing_found_has_no_rank() -> None:
    assert ranks([[place(0, 10)]], [], EVIDENCE) == (None,)
