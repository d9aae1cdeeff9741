"""Tests of finding evidence again in an edited document."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval.anchors import Anchored, anchor, find, load_anchored, load_anchored_verify
from eval.hits import Place
from eval.lines import write_lines
from eval.sets import Item
from eval.verify_sets import VerifyItem
from rag.errors import InvalidSet
from tests.eval.fakes import TEXT, TEXTS, item, place
from tests.eval.test_verify_run import quotation


def test_the_same_text_changes_nothing() -> None:
    items = (item("a", (10, 20), (30, 40)), item("b"))
    assert anchor(items, TEXTS) == Anchored(items, (), ())


def test_evidence_moves_with_the_text_and_what_is_lost_is_left_out(tmp_path: Path) -> None:
    edited = {"doc": "新的一句。" + TEXT[:50]}
    items = (item("a", (10, 20)), item("b", (10, 20), (60, 70)), item("c"))
    moved = replace(items[0], evidence=((replace(place(10, 20), start=15, end=25),),))
    write_lines(tmp_path / "small.jsonl", items, Item)
    found = load_anchored(tmp_path / "small.jsonl", edited)
    assert found.items == (moved, items[2])
    assert found.notes == (
        "a: evidence moved in the edited document",
        "b: left out, its evidence is no longer there",
    )


def test_one_of_two_equivalent_places_is_enough() -> None:
    both = replace(item("a", (10, 20)), evidence=((place(10, 20), place(60, 70)),))
    found = anchor([both], {"doc": TEXT[:50]})
    assert found == Anchored((item("a", (10, 20)),), ("a",), ())


def test_the_nearest_of_several_is_taken() -> None:
    assert find(Place("doc", 6, 8, "甲乙"), "甲乙丙甲乙丙丙甲乙") == Place("doc", 7, 9, "甲乙")


def test_a_removed_document_and_an_empty_quote_are_gone() -> None:
    assert anchor([item("a", (10, 20))], {}).excluded == ("a",)
    assert find(Place("doc", 0, 0, ""), "甲") is None


def test_a_set_of_which_nothing_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small.jsonl"
    write_lines(path, [item("a", (10, 20))], Item)
    with pytest.raises(InvalidSet, match="none of its 1 items holds"):
        load_anchored(path, {"other": TEXT})


def test_anchoring_does_not_excuse_what_is_wrong_with_a_set(tmp_path: Path) -> None:
    path = tmp_path / "small.jsonl"
    write_lines(path, [replace(item("a", (10, 20)), answerable=False)], Item)
    with pytest.raises(InvalidSet, match="give evidence to answerable items"):
        load_anchored(path, TEXTS)


def test_a_verify_set_moves_with_the_text_too(tmp_path: Path) -> None:
    kept = quotation("a", "altered")
    lost = replace(quotation("b", "verbatim"), evidence=((place(60, 70),),))
    write_lines(tmp_path / "small.jsonl", [kept, lost], VerifyItem)
    found = load_anchored_verify(tmp_path / "small.jsonl", {"doc": "新的一句。" + TEXT[:50]})
    moved = replace(kept, evidence=((replace(place(10, 20), start=15, end=25),),))
    assert found.items == (moved,)
    assert found.notes == (
        "a: evidence moved in the edited document",
        "b: left out, its evidence is no longer there",
    )
    with pytest.raises(InvalidSet, match="none of its 2 items holds"):
        load_anchored_verify(tmp_path / "small.jsonl", {})
