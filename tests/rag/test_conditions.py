"""Dates as metadata state them, and the days that they mean."""

from datetime import date

import pytest

from rag.conditions import Period, read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-27", date(2024, 6, 27), date(2024, 6, 27)),
        (" 2024/6/7 ", date(2024, 6, 7), date(2024, 6, 7)),
        ("2024年6月7日", date(2024, 6, 7), date(2024, 6, 7)),
        ("2024-06-27T08:00:00Z", date(2024, 6, 27), date(2024, 6, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023年12月", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024年", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_date_is_a_period(text: str, first: date, last: date) -> None:
    assert read_period(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2024-13",
        "2023-02-29",
        "2024-00-05",
        "2024-06-00",
        "2024-0",
        "0000",
        "20240627",
        "24-06",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_period(text) is None
