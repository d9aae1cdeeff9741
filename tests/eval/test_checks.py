"""Tests of what a set must satisfy, and that the shipped set satisfies it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.checks import check_distinct, check_item, check_splits, leaks, load_set
from eval.hits import Place
from eval.lines import write_lines
from eval.sets import Item
from rag.errors import InvalidSet
from tests.eval.fakes import ARTICLE_ID, ROOT, TEXTS, article, item, place

GOOD = item("a", (10, 20))
ASKED = "武汉市有多少家高新技术企业?"


def with_place(wrong: Place) -> Item:
    """The good item with another place."""
    return replace(GOOD, evidence=((wrong,),))


def test_a_good_item_passes() -> None:
    check_item(GOOD, TEXTS, "small")
    check_item(item("b"), TEXTS, "small")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (replace(GOOD, question=" "), "field 'question': ' '"),
        (replace(GOOD, evidence=()), "give evidence to answerable items"),
        (replace(GOOD, answerable=False), "give evidence to answerable items"),
        (replace(item("b"), answers=("x",)), "an unanswerable item has none"),
        (replace(GOOD, answers=("42", "")), "give answers of more than marks and blanks"),
        (replace(GOOD, answers=("《》",)), "give answers of more than marks and blanks"),
        (with_place(place(10, 20, "other")), "field 'evidence.0.0.document_id': 'other'"),
        (with_place(Place("doc", 95, 101, "")), "give 0 ≤ start < end ≤ 100"),
        (with_place(Place("doc", 20, 10, "")), "give 0 ≤ start < end ≤ 100"),
        (with_place(Place("doc", 10, 12, "一一")), "the text holds '一七' there"),
    ],
)
def test_a_wrong_item_is_refused(wrong: Item, message: str) -> None:
    texts = {"doc": TEXTS["doc"][:10] + "一七" + TEXTS["doc"][12:]}
    with pytest.raises(InvalidSet) as raised:
        check_item(wrong, texts, "small")
    assert message in str(raised.value)


def test_ids_and_questions_stand_once() -> None:
    with pytest.raises(InvalidSet, match="every id stands once"):
        check_distinct([GOOD, replace(GOOD, question="!")], "small", {})
    twice = replace(GOOD, id="b", question="A ？")
    with pytest.raises(InvalidSet, match="item 'a' asks the same"):
        check_distinct([GOOD, twice], "small", {})


def asked(id: str, question: str, split: str, *parts: tuple[int, int]) -> Item:
    """An item with its own wording."""
    return replace(item(id, *parts, split=split), question=question)


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([asked("b", "武漢市有多少家高新技術企業", "test", (10, 20))], ["b"]),
        ([asked("b", "武汉市有多少家高新技术企业呢?", "test", (10, 20))], ["b"]),
        ([asked("b", ASKED, "dev", (10, 20))], []),
        ([asked("b", ASKED, "test", (30, 40))], []),
        ([asked("b", "高企有几家?", "test", (10, 20))], []),
    ],
)
def test_a_leak_has_the_same_evidence_and_nearly_the_same_words(
    others: Sequence[Item], found: Sequence[str]
) -> None:
    items = [asked("a", ASKED, "dev", (10, 20)), *others]
    table = {"漢": "汉", "術": "术", "業": "业"}
    assert [test.id for test, _ in leaks(items, table)] == found


def test_a_leak_is_refused() -> None:
    items = [asked("a", ASKED, "dev", (1, 2)), asked("b", f"请问{ASKED}", "test", (1, 2))]
    with pytest.raises(InvalidSet, match="item 'b', field 'split': 'test': 'a' of split 'dev'"):
        check_splits(items, "small", {})


def test_a_written_set_is_read_back(tmp_path: Path) -> None:
    path, items = tmp_path / "own.jsonl", (GOOD, item("b", split="dev"))
    write_lines(path, items, Item)
    chosen = load_set(path, TEXTS)
    assert (chosen.name, chosen.items, chosen.notes) == ("own", items, ())


def test_a_set_that_cannot_be_written_leaves_the_one_that_stands(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    write_lines(path, [GOOD], Item)
    with pytest.raises(ValueError, match="surrogates not allowed"):
        write_lines(path, [GOOD, replace(GOOD, id="\ud83d")], Item)
    assert load_set(path, TEXTS).items == (GOOD,)


def test_the_shipped_set_is_sound_and_large_enough() -> None:
    chosen = load_set(ROOT / "eval" / "sets" / "article.jsonl", {ARTICLE_ID: article()})
    test = [each for each in chosen.items if each.split == "test"]
    assert sum(each.answerable for each in chosen.items) >= 160
    assert sum(not each.answerable for each in chosen.items) >= 80
    assert sum(each.answerable and "zh" in each.tags for each in test) >= 60
    assert sum(not each.answerable for each in test) >= 40
