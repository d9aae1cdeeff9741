"""The questions of the bench and its judge."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.questions import (
    SetQuestion,
    all_found,
    distinct,
    first_right,
    hits,
    judged,
    load,
    take,
)


def question(text: str = "?", *parts: tuple[tuple[int, int], ...], tags: str = "zh") -> SetQuestion:
    return SetQuestion(text, bool(parts), parts, frozenset({tags}), "test")


@pytest.mark.parametrize(
    ("passage", "right"),
    [((0, 8), True), ((0, 7), False), ((2, 20), True), ((3, 20), False), ((90, 100), True)],
)
def test_a_passage_hits_with_eight_of_ten_characters_of_a_place(
    passage: tuple[int, int], right: bool
) -> None:
    assert hits(((0, 10), (90, 100)), passage) is right


def test_one_part_makes_the_first_right_and_every_part_makes_all_found() -> None:
    two = question("?", ((0, 10),), ((50, 60),))
    passages = [[(0, 10)], [(0, 10), (50, 60)], [(30, 40), (0, 10)], []]
    assert [(first_right(two, each), all_found(two, each)) for each in passages] == [
        (True, False),
        (True, True),
        (False, False),
        (False, False),
    ]


def test_the_sixth_passage_comes_too_late() -> None:
    assert not all_found(question("?", ((0, 10),)), [(20, 30)] * 5 + [(0, 10)])


def test_no_question_is_sent_twice_though_the_set_repeats_one() -> None:
    sent = list(distinct([question("甲?"), question("乙?"), question("甲?")]))
    assert len(sent) == len(set(sent)) == 8
    assert {text[-2:] for text in islice(sent, 2)} == {"甲?", "乙?"}


def test_a_set_that_is_too_small_is_named() -> None:
    with pytest.raises(SystemExit, match="too small"):
        take(distinct([question("甲?")]), 100)


def test_a_line_of_the_set_becomes_a_question(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(
        '{"question": "甲?", "answerable": true, "tags": ["zh"], "split": "test",'
        ' "evidence": [[{"start": 1, "end": 2, "quote": "乙"}, {"start": 5, "end": 6}]]}\n\n',
        encoding="utf-8",
    )
    assert load(path) == [question("甲?", ((1, 2), (5, 6)))]


def test_the_judge_asks_the_chinese_questions_of_the_test_split() -> None:
    dev = SetQuestion("丙?", True, (), frozenset({"zh"}), "dev")
    assert judged([question("甲?"), question("b?", tags="en"), dev]) == [question("甲?")]
