"""The words of lexical search, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("创新链", "创 新 链 创新 新链"),
        ("創新鏈", "创 新 链 创新 新链"),
        ("第1号建议", "第 1 号 建 议 号建 建议"),
        ("No. 1 Proposal", "no 1 proposal"),
        ("ＧＤＰ增长３.５%", "gdp 增 长 增长 3.5"),
        ("1,000家", "1,000 家"),
        ("6G通信", "6g 通 信 通信"),
        ("snake_case", "snake case"),
        ("\U00020bb7野家", "\U00020bb7 野 家 \U00020bb7野 野家"),
        ("Ελλάδα かな", "ελλάδα かな"),
        ("甲,乙", "甲 乙"),
        ("。!? \n_", ""),
        ("", ""),
    ],
)
def test_words_by_hand(text: str, found: str) -> None:
    assert words(text) == found.split()


@given(st.text(), st.text())
def test_words_of_texts_apart_are_those_of_each(one: str, other: str) -> None:
    assert words(f"{one}\n{other}") == words(one) + words(other)


@given(st.text())
def test_no_word_is_empty_or_has_white_space(text: str) -> None:
    assert [word for word in words(text) if not word or len(word.split()) != 1] == []
