"""The analyses that are compared, by hand."""

import pytest

from benchmarks.retrieval.analyses import (
    longer_too,
    of_terms,
    pairs,
    segmented,
    untranslated,
    whole_question,
)
from index.words import words


@pytest.mark.parametrize(
    ("text", "found"),
    [("创新链 GDP", "创新 新链 gdp"), ("甲,乙丙", "甲 乙丙"), ("5个", "5 个"), ("", "")],
)
def test_pairs_and_what_stands_alone(text: str, found: str) -> None:
    assert pairs(text) == found.split()


def test_the_longest_known_words_are_cut_from_the_left() -> None:
    assert segmented("科学技术之我们 GDP") == ["科学技术", "之", "我们", "gdp"]


def test_longer_words_stand_beside_characters_and_pairs() -> None:
    assert longer_too("科学技术") == [*words("科学技术"), "科学技术"]


def test_questions_are_asked_whole_or_by_their_terms() -> None:
    question = "GDP是多少3%"
    assert dict(whole_question("是谁")) == {"是": 1, "谁": 1, "是谁": 1}
    assert dict(of_terms(words)(question)) == {"gdp": 1, "3": 1}
    assert dict(untranslated(question)) == {"gdp": 1, "3": 1, "#3%": 1}
