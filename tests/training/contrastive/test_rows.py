"""Rows to train on, from small files in the public sets' formats."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.training.sets import DEV, TRAIN, article, write_archive, write_lines, write_squad
from training.contrastive.dictionary import gloss
from training.contrastive.rows import (
    Row,
    by_id,
    drcd,
    lecoqa,
    mlqa,
    templates,
    written,
    written_law,
)
from training.texts import SIMPLIFY


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a train and a dev article of each set."""
    long = "山" * 90 + "。" + "水" * 90 + "。"
    chinese = article(TRAIN, "臺北在臺灣。", {"1": ("臺北在哪裡?", "臺灣")})
    write_squad(tmp_path / "drcd/DRCD_dev.json", chinese)
    write_squad(
        tmp_path / "drcd/DRCD_test.json", article(DEV, "东京在日本。", {"2": ("在哪?", "日本")})
    )
    both = {"3": ("什么山?", "山"), "4": ("什么水?", "水")}
    write_squad(
        tmp_path / "mlqa_r/zh.json",
        article(TRAIN, long, both),
        article(DEV, "火。", {"5": ("火?", "火")}),
    )
    english = article(TRAIN, "A hill.", {"3": ("Which?", "hill"), "5": ("Fire?", "hill")})
    held = article(DEV, "Water.", {"4": ("Which water?", "Water")})
    write_squad(tmp_path / "mlqa_r/en.json", english, held)
    return tmp_path


def test_drcd_gives_the_train_titles_in_either_script(data: Path) -> None:
    (row,) = drcd(data, random.Random(0))
    assert row.question in ("臺北在哪裡?", SIMPLIFY("臺北在哪裡?"))
    assert row.passage in ("臺北在臺灣。", "台北在台湾。")
    assert row.other == "Taiwan north in where"


def test_mlqa_takes_a_question_only_when_both_its_titles_are_for_training(data: Path) -> None:
    hill = "山" * 90 + "。"
    assert mlqa(data) == [Row("Which?", "什么山?", hill), Row("什么山?", "Which?", "A hill.")]


def test_a_window_is_the_sentences_about_the_answer(data: Path) -> None:
    found = by_id(data / "mlqa_r/zh.json")
    assert found["4"] == ("什么水?", TRAIN, "水" * 90 + "。")


def test_lecoqa_takes_train_ids_and_a_wrong_article_that_is_not_gold(tmp_path: Path) -> None:
    pool = [{"id": i, "name": f"法第{i}条", "content": f"租房押金应当退还{i}。"} for i in range(40)]
    asked = [
        {"query_id": i, "question": "押金退吗?", "gold_ids": [3], "keywords": float("nan")}
        for i in range(20)
    ]
    write_lines(tmp_path / "lecoqa/statute_pool.jsonl", pool)
    write_lines(tmp_path / "lecoqa/queries_train.jsonl", asked)
    found = lecoqa(tmp_path, random.Random(0))
    assert 0 < len(found) < 20
    assert all(row.passage.endswith("租房押金应当退还3。") for row in found)
    assert all(row.negative and not row.negative.endswith("退还3。") for row in found)
    assert all(row.other.isascii() for row in found)


def by_hand(data: Path, name: str, *rows: Mapping[str, object]) -> Path:
    """The folder of what was written by hand, with one file."""
    write_lines(data / f"written/{name}.jsonl", rows)
    return data / "written"


def test_what_was_written_by_hand_is_asked_of_the_part_that_answers(data: Path) -> None:
    write_lines(data / "lecoqa/statute_pool.jsonl", [])
    hill, lake = "山" * 90 + "。", "湖" * 90 + "。"
    asked = [["什么山?", "山"], ["什么湖?", "湖"], ["哪个湖?", "湖"], ["谁?", None]]
    line = {"title": TRAIN, "text": hill + lake, "asked": asked}
    held = {"title": DEV, "text": "火。", "asked": [["什么火?", "火"]]}
    folder = by_hand(data, "news-1", line, held)
    seen = set()
    for seed in range(20):
        one, other = sorted(written(data, random.Random(seed), folder), key=lambda r: r.question)
        rows = {row.question: row.passage.removeprefix(f"{TRAIN}\n") for row in (one, other)}
        assert rows in ({"什么山?": hill, "什么湖?": lake}, {"什么山?": hill, "哪个湖?": lake})
        assert (one.other, one.negative) == (gloss("什么山?"), "")
        assert {one.question, other.question, other.other} < {
            *rows,
            gloss("什么湖?"),
            gloss("哪个湖?"),
        }
        seen.add(one.passage.startswith(f"{TRAIN}\n"))
    assert seen == {True, False}


def test_a_question_on_a_statute_has_another_one_that_is_mistaken_for_it(data: Path) -> None:
    pool = [{"id": i, "name": f"法第{i}条", "content": f"租房押金应当退还{i}。"} for i in range(40)]
    write_lines(data / "lecoqa/statute_pool.jsonl", pool)
    folder = by_hand(data, "law-1", {"id": 3, "asked": [["押金退吗?", "应当退还3"]]})
    contents = {each["content"] for each in pool}
    found = [row for seed in range(20) for row in written_law(data, random.Random(seed), folder)]
    assert len(found) == 20
    assert {row.passage.removeprefix("法第3条\n") for row in found} == {"租房押金应当退还3。"}
    negatives = {row.negative for row in found}
    assert negatives < contents - {"租房押金应当退还3。"}
    assert len(negatives) > 5
    assert written(data, random.Random(0), folder) == []


def test_templates_ask_of_the_part_of_a_statute_that_answers(data: Path) -> None:
    told = (
        "本法所称书本，是指写着文字的册子。" + "其他" * 60 + "。本法所称船只，是指水上行驶的工具。"
    )
    write_archive(data / "laws_cn.tar.xz", {"laws/1.md": f"# 图书馆法\n\n第一条 {told}\n"})
    found = [row for seed in range(10) for row in templates(data, random.Random(seed))]
    asked_of = {"书本": "册子", "船只": "工具"}
    answers = [asked_of[word] for row in found for word in asked_of if word in row.question]
    assert [row.other for row in found] == [gloss(row.question) for row in found]
    assert all(answer in row.passage for answer, row in zip(answers, found, strict=True))
    assert set(answers) == {"册子", "工具"}
    assert max(len(row.passage) for row in found) < len(told)
