"""Rows to train on, from small files in the public sets' formats."""

import random
from pathlib import Path

import pytest

from tests.training.sets import DEV, TRAIN, article, write_lines, write_squad
from training.contrastive.rows import SIMPLIFY, Row, by_id, drcd, lecoqa, mlqa


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
