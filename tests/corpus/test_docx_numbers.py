"""Numerals as Word writes them, against numerals written by hand."""

import pytest

from corpus.docx_numbers import letters, roman
from rag.numerals import chinese


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百")],
        *[(101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (1000, "一千")],
        *[(1005, "一千零五"), (1050, "一千零五十"), (1260, "一千二百六十"), (2024, "二千零二十四")],
        *[(0, "0"), (10_000, "10000")],
    ],
)
def test_chinese(number: int, expected: str) -> None:
    assert chinese(number) == expected


def test_roman() -> None:
    assert [roman(each) for each in (1, 4, 9, 14, 40, 90, 1994)] == [
        *["i", "iv", "ix", "xiv", "xl", "xc", "mcmxciv"]
    ]


def test_letters() -> None:
    assert [letters(each) for each in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
