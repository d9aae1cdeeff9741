"""Tests of what other evaluators judge."""

from eval.adapters.units import ranked, relevant, units_of
from eval.hits import Place
from tests.eval.fakes import document, item

SOURCE = document("甲甲甲\n\n乙乙")


def test_units_of_both_levels() -> None:
    assert [unit.id for unit in units_of([SOURCE], "document")["doc"]] == ["doc"]
    paragraphs = units_of([SOURCE], "paragraph")["doc"]
    assert [(unit.id, unit.place.quote) for unit in paragraphs] == [
        ("doc#0", "甲甲甲"),
        ("doc#5", "乙乙"),
    ]


def test_a_passage_over_two_paragraphs_ranks_both_once() -> None:
    units = units_of([SOURCE], "paragraph")
    passages = [Place("doc", 2, 7, ""), Place("doc", 0, 3, ""), Place("other", 0, 3, "")]
    assert [unit.id for unit in ranked(passages, units)] == ["doc#0", "doc#5"]


def test_an_unanswerable_item_has_nothing_relevant() -> None:
    assert relevant(item("none"), units_of([SOURCE], "paragraph")) == []
