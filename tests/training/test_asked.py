"""The questions that fit the decision: what the documents answer is in them, the rest is not."""

from pathlib import Path

import pytest

from eval.sets import read_items
from tests.training.sets import article as article_of
from tests.training.sets import write_lines, write_squad
from training.asked import ARTICLE, MOST, TOGETHER, Asked, article, drcd, written
from training.texts import tenth

DEV = [title for title in map(str, range(200)) if tenth(title) == 7][:4]
TRAIN = "a"
"""A title whose sha1 is 2 modulo 10 (tests/training/test_texts.py)."""


def texts(asked: Asked) -> list[str]:
    return [document.text for document in asked.documents]


def test_the_article_s_dev_questions_stay_with_the_fact_that_they_are_about() -> None:
    items = {item.question: item for item in read_items(ARTICLE)}
    found = article()
    assert len(found.documents) == 1
    assert {items[one.text].split for one in found.questions} == {"dev"}
    assert [one.answerable for one in found.questions] == [
        items[one.text].answerable for one in found.questions
    ]
    about = {one.about for one in found.questions}
    assert len(about) < len(found.questions)
    assert all(items[one.text].id.startswith(one.about) for one in found.questions)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four dev titles of two questions each, and a train title."""
    both = {"1": ("誰在?", "臺"), "2": ("何在?", "灣")}
    held = [article_of(title, f"第{title}座臺灣。", both) for title in DEV]
    write_squad(tmp_path / "drcd/DRCD_dev.json", *held[:3])
    kept = article_of(TRAIN, "別的。", {"3": ("別的?", "別")})
    write_squad(tmp_path / "drcd/DRCD_test.json", held[3], kept)
    write_lines(tmp_path / "lecoqa/statute_pool.jsonl", [])
    return tmp_path


def test_every_other_dev_title_of_drcd_is_left_out_of_the_documents(data: Path) -> None:
    found = drcd(data)
    shown = {f"第{title}座台湾。" for title in sorted(DEV)[::2]}
    assert set(texts(found)) == {*shown, "别的。"}
    posed = {(one.text, one.about, one.answerable) for one in found.questions}
    assert posed == {
        (question, title, f"第{title}座台湾。" in shown)
        for title in DEV
        for question in ("谁在?", "何在?")
    }


def test_of_drcd_no_more_than_so_many_are_asked(data: Path) -> None:
    many = {str(at): (f"{at}在?", "臺") for at in range(MOST + 50)}
    held = [article_of(title, f"第{title}座臺灣。", many) for title in DEV]
    write_squad(data / "drcd/DRCD_dev.json", *held)
    found = drcd(data)
    assert sum(one.answerable for one in found.questions) == MOST
    assert len({(one.text, one.about) for one in found.questions}) == 2 * MOST
    assert found == drcd(data)


def test_of_what_was_written_by_hand_only_what_is_held_out_is_asked(data: Path) -> None:
    rows = [
        {"title": title, "text": f"甲在{title}。", "asked": [["谁?", "甲"], ["几时?", None]]}
        for title in (TRAIN, *DEV[:2])
    ]
    write_lines(data / "written/news-1.jsonl", rows)
    found = written(data, data / "written")
    assert texts(found) == [f"甲在{title}。" for title in DEV[:2]]
    assert {(one.text, one.answerable, one.about) for one in found.questions} == {
        ("谁?", True, "text-0"),
        ("几时?", False, "text-0"),
        ("谁?", True, "text-1"),
        ("几时?", False, "text-1"),
    }
    assert [document.id for document in found.documents] == ["text-0", "text-1"]


def test_what_was_written_by_hand_is_asked_among_some_texts_its_own_being_one(data: Path) -> None:
    titles = [title for title in map(str, range(500)) if tenth(title) == 7][: 2 * TOGETHER + 3]
    rows = [{"title": title, "text": "甲在。", "asked": [["谁?", "甲"]]} for title in titles]
    write_lines(data / "written/news-1.jsonl", rows)
    found = written(data, data / "written")
    within = {one.about: one.within for one in found.questions}
    assert all(group is not None and about in group for about, group in within.items())
    groups = {group for group in within.values() if group}
    assert sorted(map(len, groups)) == [3, TOGETHER, TOGETHER]
    assert set.union(*map(set, groups)) == {document.id for document in found.documents}
