"""Reading public sets: pools, the dev rule and distinct texts, on files written here."""

import json
from pathlib import Path

import pytest

from training.texts import RetrievalSet, existing, squad, strings, tenth

ARTICLES = [
    {"title": title, "paragraphs": [{"context": context, "qas": [{"question": question}]}]}
    for title, context, question in [("书", "一本书。", "几本?"), ("山", "两座山。", "几座?")]
]


def test_a_squad_file_is_one_pool_of_passages(tmp_path: Path) -> None:
    (tmp_path / "set.json").write_text(json.dumps({"data": ARTICLES}), encoding="utf-8")
    assert squad("toy", tmp_path / "set.json", every_title=True) == RetrievalSet(
        "toy", ("一本书。", "两座山。"), ("几本?", "几座?"), (0, 1)
    )


@pytest.mark.parametrize(("title", "expected"), [("g", 7), ("钢", 7), ("鋼", 7), ("a", 2)])
def test_sha1_of_the_title_decides(title: str, expected: int) -> None:
    """By sha1sum and bc: those of "g" and 钢 end in 7 in decimal, of 鋼 in 0, of "a" in 2."""
    assert tenth(title) == expected


def test_texts_are_distinct_and_answers_left_out() -> None:
    tree = {"title": "题", "qas": [{"question": "问", "answers": [{"text": "答"}]}, {"text": "题"}]}
    assert strings(tree) == ["题", "问"]


def test_a_missing_set_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="give the folder that holds the public data sets"):
        existing(tmp_path / "none.json")
