"""Tests of what a question must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import InvalidQuestion
from service.question import check_question


@pytest.mark.parametrize(
    "text",
    [
        "成立了多少个课题组?",
        "x",
        "字" * 2000,
        " 字 ",
        "🚇几号线",
        "كم عدد المجموعات؟",
        "½",
        "a\tb\n",
    ],
)
def test_sound_questions_come_back_as_they_are(text: str) -> None:
    assert check_question(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (" \u3000\n", "empty"),
        ("字" * 2001, "2001 characters"),
        ("a\0b", r"character 1 .* '\\x00'"),
        ("ab\ud800", r"character 2 .* '\\ud800'"),
        ("？！……", "no word"),
        ("\u200b\u200d", "no word"),
        ("🚇", "no word"),
    ],
)
def test_others_are_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(InvalidQuestion, match=said):
        check_question(text)


@given(st.text(min_size=1, max_size=50))
def test_a_letter_makes_any_text_without_nul_a_question(text: str) -> None:
    text = text.replace("\0", "") + "字"
    assert check_question(text) == text
