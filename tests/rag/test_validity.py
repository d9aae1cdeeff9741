"""A text is in force from the day `effective` until the day before `repealed`."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import InvalidRequest
from rag.validity import Caveat, check_days, warn

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_in_force_is_from_effective_until_before_repealed(
    effective: date, repealed: date, day: date
) -> None:
    effective, repealed = sorted([effective, repealed])
    found = warn({"effective": str(effective), "repealed": str(repealed)}, day)
    assert (found is None) == (effective <= day < repealed)
    if found:
        expected = ("repealed", repealed) if day >= repealed else ("not_yet_effective", effective)
        assert (found.kind, found.since) == expected


@given(DAYS)
def test_a_text_that_says_nothing_is_in_force(day: date) -> None:
    assert warn({"title": "x", "effective": "", "repealed": "旧"}, day) is None


def test_the_words() -> None:
    repealed = Caveat("repealed", date(2024, 1, 31))
    coming = Caveat("not_yet_effective", date(2024, 1, 31))
    assert (repealed.chinese, repealed.english) == (
        "本文自2024年1月31日起废止",
        "this text was repealed on 2024-01-31",
    )
    assert (coming.chinese, coming.english) == (
        "本文自2024年1月31日起施行,尚未生效",
        "this text is not in force before 2024-01-31",
    )


@pytest.mark.parametrize("stated", ["2024-02-30", "soon", "31.1.2024", "20240131", "-"])
@pytest.mark.parametrize("field", ["effective", "repealed"])
def test_what_is_no_day_is_named(field: str, stated: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{field} is '{stated}': give a day as 2024-01-31"):
        check_days({field: stated})


@given(DAYS, st.integers(-400, 400))
def test_a_text_is_not_repealed_before_it_is_in_force(day: date, apart: int) -> None:
    stated = {"effective": str(day), "repealed": str(day + timedelta(apart))}
    if apart < 0:
        with pytest.raises(InvalidRequest, match="before effective"):
            check_days(stated)
    else:
        check_days(stated)
