"""Amounts: what is counted in a text, by value and unit, as it stands."""

import pytest

from index.amounts import amounts
from index.english_numbers import read_days, read_numbers

Seen = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年成立42个课题组", [("2024年", "#2024", "年"), ("42个", "#42", "个")]),
        ("二〇二四年", [("二〇二四年", "#2024", "年")]),
        ("２０２４年", [("２０２４年", "#2024", "年")]),
        ("6月26日和7月", [("6月26日", "#6月#26", "月"), ("7月", "#7月", "月")]),
        ("2024-06-26", [("2024", "#2024", "年"), ("06-26", "#6月#26", "月")]),
        ("百分之三, 3%", [("百分之三", "#3%", "%"), ("3%", "#3%", "%")]),
        ("投资1.05亿元", [("1.05亿元", "#105000000", "元")]),
        ("第四代半导体", [("第四代", "#4", "代")]),
        ("四大計劃", [("四大計劃", "#4", "大")]),
        ("42 個課題組", [("42 個", "#42", "个")]),
        ("８位于此", [("８", "#8", "")]),
        ("3个月", [("3个月", "#3", "个月")]),
        ("㎞外12部门", [("12部门", "#12", "部门")]),
        ("on June 26, 2024", [("June 26", "#6月#26", "月"), ("2024", "#2024", "")]),
        ("3 million people", [("3 million", "#3000000", "")]),
        ("9" * 5000 + "年, 6月" + "9" * 5000 + "日", [("6月", "#6月", "月")]),
        ("In 2024 two proposals", [("2024", "#2024", ""), ("two", "#2", "")]),
        ("", []),
    ],
)
def test_amounts_as_they_stand_by_value_and_unit(text: str, expected: Seen) -> None:
    assert [(one.text, one.key, one.unit) for one in amounts(text)] == expected


def test_no_more_than_are_wanted() -> None:
    assert [one.text for one in amounts("1个2个3个", most=2)] == ["1个", "2个"]


def test_what_is_counted_and_how() -> None:
    cardinal, ordinal = amounts("约88个课题组,第3家公司")
    assert (cardinal.noun, cardinal.before, cardinal.ordinal) == ("课题", "约", False)
    assert (ordinal.noun, ordinal.text, ordinal.ordinal) == ("公司", "第3家", True)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("eighty-eight groups", ["#88"]),
        ("two million, three hundred and five", ["#2000000", "#305"]),
        ("two million three hundred and five", ["#2000305"]),
        ("3.5 billion yuan", ["#3500000000"]),
        ("12 per cent and five percent", ["#12%", "#5%"]),
        ("someone often weighs 88", []),
        ("in 2024 three hundred companies", ["#300"]),
        ("chapter 7 one of them", ["#1"]),
        ("nineteen ninety-five", ["#19", "#95"]),
        ("two hundred and fifty-one thousand", ["#251000"]),
    ],
)
def test_numbers_in_english_words(text: str, keys: list[str]) -> None:
    assert [key for key, _, _ in read_numbers(text)] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("june 26", ["#6月#26"]),
        ("the 26th of june", ["#6月#26"]),
        ("sept. 3rd", ["#9月#3"]),
        ("may 1, 2024 or 2 may", ["#5月#1", "#5月#2"]),
        ("maybe 12 juniors", []),
        ("article 12 may be amended", []),
        ("on 12 may they met", ["#5月#12"]),
        ("12 may 2024 and the 3rd of may then", ["#5月#12", "#5月#3"]),
    ],
)
def test_days_in_english(text: str, keys: list[str]) -> None:
    assert [key for key, _, _ in read_days(text)] == keys
