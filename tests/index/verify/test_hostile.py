"""Texts made to be slow or to break things are answered like any other."""

import pytest

from index.verify import LONGEST_TEXT, compare
from tests.index.verify.samples import article, article_index

PARTS = (
    "1",
    "9,999",
    "一",
    "一万",
    "十",
    "百分之",
    "三分之",
    "1/",
    "1亿",
    "2024-06-",
    "23:",
    "“",
    "”“",
    "'",
    "…",
    "。",
    "第.",
    "(略",
    "不得",
    "的",
    "政协",
    "政协常委",
    "a",
    "\0",
    "\ud800",
    "\U0010ffff",
    "e\u0301\u0302",
)


@pytest.mark.parametrize("part", PARTS)
def test_repeated_parts(part: str) -> None:
    text = (part * LONGEST_TEXT)[:LONGEST_TEXT]
    assert article_index().verify(text).verdict == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "百分之" + "9" * 5000,
        "1万" + "9" * 5000,
        "三分之" + "9" * 5000,
        "零点" + "三" * 5000,
        "一点五" + "亿" * 600,
        "一" + "亿" * 600 + "分之一",
    ],
)
def test_numbers_without_an_end(text: str) -> None:
    assert article_index().verify(text).verdict == "not_found"


def test_the_whole_article_twice_over_with_an_error_in_it() -> None:
    text = article().text.strip()
    found = article_index().verify(text + "\n" + text.replace("105万", "150万"))
    numbers = [
        (each.kind, each.claimed, each.source)
        for match in found.matches
        for each in match.differences
        if each.kind != "form"
    ]
    assert (found.verdict, numbers, found.missing) == (
        "altered",
        [("number", "150万", "105万")],
        (),
    )


def test_the_article_backwards_is_not_found() -> None:
    assert article_index().verify(article().text[::-1]).verdict == "not_found"


def test_comparing_is_bounded_too() -> None:
    assert [each.kind for each in compare("的" * 2000, "了" * 2000)] == ["wording"]
