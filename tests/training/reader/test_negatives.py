"""What does not answer: each kind on a text small enough to check by eye."""

import random

from training.reader.examples import Asked, Example, unanswered
from training.reader.negatives import (
    Nearest,
    another_detail,
    by_source,
    near,
    other_kind,
    other_number,
    other_subject,
    without_fact,
)

TEXT = "天坛位于北京，由皇帝建造，属于祭祀建筑，面积很大，树木也多。游人很多，四季都有。"


def asked(question: str, answer: str, text: str = TEXT, title: str = "天坛") -> Asked:
    start = text.index(answer)
    return Asked(question, title, text, (start, start + len(answer)), "drcd")


def test_near_windows_are_those_that_share_most_and_hold_no_answer() -> None:
    others = (
        "天坛公园面积很大，树木很多，游人不少，鸟也很多。",
        "海洋里有许多种类的鱼，也有鲸和海豚，还有各种贝类。",
    )
    nearest = Nearest([("天坛", TEXT), *(("乙", text) for text in others)])
    nearest_to = nearest.find(["天坛的面积多大?"])[0]
    assert [text for _, text in nearest_to][-1] == others[1]
    question = asked("天坛由谁建造?", "皇帝")
    made = near(question, [("天坛", TEXT), ("乙", others[0])], random.Random(0))
    assert made == unanswered("天坛由谁建造?", "乙", others[0], "near")
    assert near(question, [("天坛", TEXT)], random.Random(0)) is None


def test_without_its_fact_a_window_keeps_the_other_clauses() -> None:
    made = without_fact(asked("天坛由谁建造?", "皇帝"), random.Random(0))
    assert made is not None
    assert "建造" not in made.window
    assert made.window.startswith("天坛位于北京，属于祭祀建筑")
    twice = "皇帝来了，皇帝走了，" + TEXT
    assert without_fact(asked("谁来了?", "皇帝", twice), random.Random(0)) is None


def test_another_number_is_one_that_the_window_does_not_hold() -> None:
    window = "2023年三座，2025年五座，2026年无。"
    made = {other_number("2024年建了几座?", window, random.Random(seed)) for seed in range(50)}
    years = {question.removesuffix("年建了几座?") for question in made if question}
    assert len(years) > 2
    assert all(year.isdigit() for year in years)
    assert not years & {"2023", "2024", "2025", "2026"}


def test_another_subject_replaces_the_title() -> None:
    question = asked("天坛由谁建造?", "皇帝")
    assert other_subject(question, ["地坛"], random.Random(0)) == "地坛由谁建造?"
    assert other_subject(question, ["北京"], random.Random(0)) is None
    made = another_detail(question, ["地坛"], random.Random(0))
    assert made is not None
    assert (made.question, made.heading, made.answer) == ("地坛由谁建造?", "天坛", None)


def test_another_kind_asks_a_window_without_figures_for_one() -> None:
    made = other_kind(asked("谁建造天坛?", "皇帝", "天坛由皇帝建造。"), random.Random(0))
    assert made is not None
    assert made.question in {"哪一年建造天坛?", "什么时候建造天坛?", "多少建造天坛?"}
    dated = "天坛建于1420年，由皇帝建造。"
    assert other_kind(asked("谁建造天坛?", "皇帝", dated), random.Random(0)) is None


def test_by_source_keeps_order() -> None:
    one, other = asked("一?", "皇帝"), asked("二?", "北京")
    assert by_source([one, other]) == {"drcd": [one, other]}
    assert Example("问", "", "文", None, "near") == unanswered("问", "", "文", "near")
