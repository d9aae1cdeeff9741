"""Mixed examples: every answer is the quote it was, whatever window it stands in."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from training.reader import squads
from training.reader.examples import Asked, Example
from training.reader.mixture import bared, glossed, lead, of_questions, positive

TRAIN, DEV = "a", "g"
"""Titles whose sha1 is 2 and 7 modulo 10 (tests/training/test_texts.py)."""
LISTED = "第一条 甲。\n第二条 应当具备下列条件：\n（一）有人；\n（二）有钱。"


def article(title: str, qas: list[tuple[str, str, str]], context: str) -> dict[str, Any]:
    """An article of one paragraph; each question is an id, its words and its answer."""
    made = [
        {"id": i, "question": q, "answers": [{"text": a, "answer_start": context.index(a)}]}
        for i, q, a in qas
    ]
    return {"title": title, "paragraphs": [{"context": context, "qas": made}]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    chinese = [
        article(TRAIN, [("1", "谁?", "甲")], "甲在。"),
        article(DEV, [("2", "谁?", "乙")], "乙在。"),
    ]
    english = [
        article(TRAIN, [("1", "Who?", "A")], "A is."),
        article(TRAIN, [("2", "Who else?", "B")], "B is."),
    ]
    traditional = [
        article(TRAIN, [("1", "誰?", "臺灣")], "在臺灣。"),
        article(DEV, [("2", "誰?", "乙")], "乙。"),
    ]
    (tmp_path / "mlqa_r").mkdir()
    (tmp_path / "drcd").mkdir()
    for name, tree in (
        ("mlqa_r/zh", chinese),
        ("mlqa_r/en", english),
        ("drcd/DRCD_dev", traditional),
        ("drcd/DRCD_test", []),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps({"data": tree}), encoding="utf-8")
    return tmp_path


def test_english_is_asked_of_chinese_and_never_what_is_held_out(data: Path) -> None:
    found = [(asked.question, asked.quote, asked.source) for asked in squads.mlqa(data)]
    assert found == [
        ("谁?", "甲", "mlqa_zh"),
        ("Who?", "甲", "mlqa_en_zh"),
        ("Who?", "A", "mlqa_en"),
    ]


def test_drcd_keeps_train_titles_and_turns_simplified_in_place(data: Path) -> None:
    (asked,) = squads.drcd(data)
    simple = squads.simplified(asked)
    assert (simple.question, simple.quote) == ("谁?", "台湾")


def test_a_window_with_a_list_begins_with_what_the_list_is_of() -> None:
    start = LISTED.index("（一）")
    asked = Asked("应当具备哪些条件?", "法", LISTED, (start, len(LISTED) - 1), "law_list")
    assert LISTED[lead(asked) :].startswith("\n第二条")
    for seed in range(20):
        made = positive(asked, random.Random(seed))
        assert made.answer is not None
        assert "下列条件" in made.window
        assert made.window[slice(*made.answer)] == "（一）有人；\n（二）有钱"


def test_every_answer_stands_in_its_window() -> None:
    text = "天坛位于北京，由皇帝建造，属于祭祀建筑，面积很大。" + "其他的话也很多。" * 30
    asked = [Asked(f"第{n}问?", "天坛", text, (2, 4), "drcd") for n in range(30)]
    made = of_questions(asked, seed=0)
    answered = [one for one in made if one.answer]
    assert {one.window[slice(*one.answer)] for one in answered if one.answer} == {"位于"}
    assert len(answered) == 30
    assert all("位于" not in one.window for one in made if one.kind in ("near", "without_fact"))
    assert made == of_questions(asked, seed=0)


def test_headings_are_hidden_now_and_then_but_not_where_they_tell() -> None:
    example = Example("问", "题", "文", None, "near")
    draw = random.Random(0)
    hidden = sum(bared(example, draw).heading == "" for _ in range(1000))
    assert 350 < hidden < 450
    telling = Example("问", "题", "文", None, "another_detail")
    assert all(bared(telling, draw) == telling for _ in range(50))


def test_some_chinese_questions_are_put_in_english_and_nothing_else_is() -> None:
    draw = random.Random(0)
    asked = Example("北京在哪里?", "题", "北京在中国。", (3, 5), "drcd")
    made = {glossed(asked, draw) for _ in range(200)}
    assert asked in made
    assert len(made) == 2
    (english,) = made - {asked}
    assert english.question.isascii()
    assert (english.window, english.answer) == (asked.window, asked.answer)
    japanese = Example("どこですか?", "題", "東京。", (0, 2), "jaquad")
    assert all(glossed(japanese, draw) == japanese for _ in range(50))
