"""Headings, conditions and days as people write them."""

from datetime import date

import pytest

from rag.conditions import Condition, Period
from rag.errors import InvalidRequest
from service.narrowing import read_conditions, read_day, read_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("第二章", ("第二章",)),
        ("附 则", ("附 则",)),
        ("第二章 附则", ("第二章 附则",)),
        ("第二章 › 第十条", ("第二章", "第十条")),
        ("第二章 附则>第十条", ("第二章 附则", "第十条")),
        ("第二章 第十条 第二款 第三项", ("第二章", "第十条", "第二款", "第三项")),
        ("第一百二十条之一第二款第（三）项", ("第一百二十条之一", "第二款", "第（三）项")),
        ("第一分编 › 第3章第1目", ("第一分编", "第3章", "第1目")),
    ],
)
def test_a_path_of_headings(text: str, path: tuple[str, ...]) -> None:
    assert read_path(text) == path


@pytest.mark.parametrize("text", ["", " ", "第二章 › ", "›"])
def test_an_empty_heading_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="empty heading"):
        read_path(text)


def test_values_of_one_key_are_alternatives_and_ranges_are_not() -> None:
    texts = ["issuer=国务院", "date=2020..2021-06", "issuer= 某市 ", "date=..2022", "a=b=c"]
    assert read_conditions(texts) == (
        Condition("issuer", frozenset({"国务院", "某市"})),
        Condition("a", frozenset({"b=c"})),
        Condition("date", period=Period(date(2020, 1, 1), date(2021, 6, 30))),
        Condition("date", period=Period(date.min, date(2022, 12, 31))),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("issuer", "not of the form key=value"),
        ("=国务院", "not of the form key=value"),
        ("issuer= ", "not of the form key=value"),
        ("date=..", "no range of days"),
        ("date=2021..2020", "no range of days"),
        ("date=昨天..", "no range of days"),
    ],
)
def test_what_is_no_condition(text: str, message: str) -> None:
    with pytest.raises(InvalidRequest, match=message):
        read_conditions([text])


def test_a_day() -> None:
    assert read_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["", "2023-02-29", "2024-2-1", "20240201", "2024", "today"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(InvalidRequest, match="give it as 2024-01-31"):
        read_day(text)
