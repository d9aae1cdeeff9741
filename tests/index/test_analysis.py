"""What is counted in texts and asked by questions, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, asked, numbers
from index.bilingual import translations
from index.words import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长百分之三", "#3%"),
        ("增长３%", "#3%"),
        ("三千五百人", "#3500"),
        ("3,500人", "#3500"),
        ("〔2024〕12号", "#2024 #12"),
        ("[2024]12号", "#2024 #12"),
        ("第二十一条", "#21"),
        ("统一", ""),
        ("", ""),
    ],
)
def test_a_number_has_one_form_in_every_notation(text: str, found: str) -> None:
    assert list(numbers(text)) == found.split()


def test_words_are_counted_by_their_stems_beside_the_numbers() -> None:
    assert analyse("Two proposals, 3%增长") == ["two", "propos", "3", "增", "长", "增长", "#3%"]


@given(st.text())
def test_a_text_of_no_words_and_numbers_counts_none(text: str) -> None:
    assert len(analyse(text)) == len(words(text)) + len(list(numbers(text)))


@pytest.mark.parametrize(
    ("question", "weights"),
    [
        ("什么是甲和甲?", {"甲": 1}),
        ("甲乙的3%是GDP吗", {"甲": 1, "乙": 1, "甲乙": 1, "3": 1, "gdp": 1, "#3%": 1}),
        ("", {}),
    ],
)
def test_a_question_asks_its_terms_and_numbers(question: str, weights: dict[str, float]) -> None:
    assert asked(question) == weights


def test_a_question_without_chinese_is_translated_too() -> None:
    question = "How many proposals?"
    assert asked(question) == {"propos": 1.0, **translations(question)}
