"""Tests of reading numbers, against values worked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.verify.numerals import read_number

DIGITS = "零一二三四五六七八九"


def spelt(number: int) -> str:
    """A number below 10,000 in Chinese numerals, written out after the textbook."""
    written, pending = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if pending and written else "") + DIGITS[digit] + name
        pending = not digit
    return written or "零"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("42", "#42"),
        ("105万", "#1050000"),
        ("1,050,000", "#1050000"),
        ("一百零五万", "#1050000"),
        ("壹佰零伍万", "#1050000"),
        ("3.50", "#7/2"),
        ("三点五", "#7/2"),
        ("3%", "#3%"),
        ("百分之三", "#3%"),
        ("百分之百", "#100%"),
        ("5‰", "#1/2%"),
        ("千分之五", "#1/2%"),
        ("三分之一", "#1/3"),
        ("1/3", "#1/3"),
        ("十三", "#13"),
        ("廿一", "#21"),
        ("二〇二四", "#2024"),
        ("1亿2000万", "#120000000"),
        ("一亿二千万", "#120000000"),
        ("两千零二十四", "#2024"),
        ("06", "#6"),
        ("0571", "#0571"),
        ("9" * 40, "#" + "9" * 40),
    ],
)
def test_values(text: str, key: str) -> None:
    assert read_number(text, 0) == (key, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "七八个",
        "三万五",
        "一百二",
        "百分点",
        "一些",
        "万一",
        "五十零八",
        "零五",
        "三十两",
        "陆续",
        "a",
    ],
)
def test_what_is_no_number_or_can_be_read_twice(text: str) -> None:
    assert read_number(text, 0) is None


@pytest.mark.parametrize(
    ("before", "written", "after", "key"),
    [
        ("", "3.10", "节", "#3.10"),
        ("", "3.1", "节", "#31/10"),
        ("", "3.10", "米", "#31/10"),
        ("", "3.0", " 版", "#3.0"),
        ("192.168.", "1.10", "", "#1.10"),
        ("", "1.20", ".3", "#1.20"),
        ("section ", "3.10", "", "#3.10"),
        ("version", "3.10", "", "#3.10"),
        ("inversion ", "3.10", "", "#31/10"),
    ],
)
def test_an_outline_number_is_no_decimal(before: str, written: str, after: str, key: str) -> None:
    read = read_number(before + written + after, len(before))
    assert read == (key, len(before + written))


def test_a_number_ends_where_another_part_is_not_smaller() -> None:
    assert [read_number(text, 0) for text in ("2亿3", "3万5", "5千6千")] == [
        ("#200000000", 2),
        ("#30000", 2),
        ("#5000", 2),
    ]


@settings(deadline=None)
@given(st.integers(0, 9999))
def test_every_number_spelt_out_has_its_value(number: int) -> None:
    text = spelt(number).replace("一十", "十") if number < 20 else spelt(number)
    assert read_number(text, 0) == (f"#{number}", len(text))


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(0, 99))
def test_decimals_are_exact(whole: int, part: int) -> None:
    text = f"{whole}.{part:02}"
    assert read_number(text, 0) == (f"#{Fraction(100 * whole + part, 100)}", len(text))
