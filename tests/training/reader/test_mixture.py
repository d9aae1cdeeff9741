"""Mixed examples: every answer is the quote it was, whatever window it stands in."""

import random
from pathlib import Path

import pytest

from tests.training.sets import DEV, TRAIN, article, write_squad
from training.reader import squads
from training.reader.examples import Asked, Example
from training.reader.mixture import (
    TO_TRADITIONAL,
    bared,
    by_hand,
    glossed,
    lead,
    of_questions,
    positive,
    scripted,
    unanswered_here,
)
from training.reader.written import Text

LISTED = "第一条 甲。\n第二条 应当具备下列条件：\n（一）有人；\n（二）有钱。"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    drcd, mlqa = tmp_path / "drcd", tmp_path / "mlqa_r"
    write_squad(
        mlqa / "zh.json",
        article(TRAIN, "甲在。", {"1": ("谁?", "甲")}),
        article(DEV, "乙在。", {"2": ("谁?", "乙")}),
    )
    write_squad(
        mlqa / "en.json",
        article(TRAIN, "A is.", {"1": ("Who?", "A")}),
        article(TRAIN, "B is.", {"2": ("Who else?", "B")}),
    )
    held = article(DEV, "乙。", {"2": ("誰?", "乙")})
    write_squad(drcd / "DRCD_dev.json", article(TRAIN, "在臺灣。", {"1": ("誰?", "臺灣")}), held)
    write_squad(drcd / "DRCD_test.json")
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


LONG = "这座图书馆建于一九五〇年，藏书丰富。" + "".join(
    f"第{at}位读者来自各地，阅览室常常坐满。" for at in range(40)
)
PLACE = (LONG.index("一"), LONG.index("年") + 1)
TEXT = Text(
    "图书馆",
    LONG,
    "written_news",
    tuple(Asked(f"哪一年建第{at}馆?", "图书馆", LONG, PLACE, "written_news") for at in range(300)),
    tuple(f"馆长叫什么{at}?" for at in range(300)),
)


def test_what_a_text_does_not_answer_is_asked_of_windows_all_over_it() -> None:
    made = list(unanswered_here(TEXT, random.Random(0)))
    assert [one.question for one in made] == list(TEXT.unanswered)
    assert {one.answer for one in made} == {None}
    assert all(one.window in LONG for one in made)
    places = {LONG.index(one.window) for one in made}
    assert (min(places), max(places) > len(LONG) / 2) == (0, True)


def test_what_was_written_by_hand_is_asked_answered_and_not() -> None:
    made = by_hand([TEXT], seed=1)
    answered = [one for one in made if one.answer]
    assert len(answered) == len(TEXT.answered)
    quotes = {one.window[slice(*one.answer)] for one in answered if one.answer}
    assert quotes == {"一九五〇年"}
    asked = {TO_TRADITIONAL(one.question) for one in made if one.answer is None}
    assert {TO_TRADITIONAL(question) for question in TEXT.unanswered} <= asked
    assert made == by_hand([TEXT], seed=1) != by_hand([TEXT], seed=2)


def test_now_and_then_question_or_window_or_both_are_in_traditional_characters() -> None:
    draw = random.Random(0)
    example = Example("图书馆在哪?", "图书馆", "图书馆在东门。", (4, 6), "written_news")
    made = [scripted(example, draw) for _ in range(2000)]
    turned = [(one.question, one.window) for one in made if one != example]
    assert set(turned) == {
        ("圖書館在哪?", "图书馆在东门。"),
        ("图书馆在哪?", "圖書館在東門。"),
        ("圖書館在哪?", "圖書館在東門。"),
    }
    assert 240 < len(turned) < 360
    assert {(one.heading, one.answer, one.kind) for one in made} == {
        ("图书馆", (4, 6), "written_news")
    }
