"""What a question expects of a sentence, by hand."""

import pytest

from index.expectations import (
    lacks_counted,
    lacks_detail,
    lacks_figure,
    lacks_number,
    lacks_time,
    lacks_unit,
)


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("成立了多少个课题组?", "成立42个课题组", False),
        ("成立了多少个课题组?", "成立四十二个课题组", False),
        ("成立了多少个课题组?", "成立课题组", True),
        ("成立了几个课题组?", "成立课题组", True),
        ("企业数量", "突破１０５万家", False),
        ("谁成立了课题组?", "市政协", False),
        ("How many groups are there?", "It has groups.", True),
        ("How many groups are there?", "It has three groups.", False),
        ("How many groups are there?", "It has 3 groups.", False),
        ("Show many groups", "It has groups.", False),
    ],
)
def test_numbers(question: str, sentence: str, lacking: bool) -> None:
    assert lacks_number(question, sentence) == lacking


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("会议何时召开?", "6月26日召开", False),
        ("会议何时召开?", "六月二十六日召开", False),
        ("会议哪天召开?", "会议召开", True),
        ("什么时候列为建议案?", "今年列为建议案", False),
        ("谁召开会议?", "会议召开", False),
        ("When did it meet?", "It met.", True),
        ("When did it meet?", "It met in June.", False),
        ("when did it meet?", "It met in 1998.", False),
        ("What year was it?", "It has 30 members.", True),
        ("Whenever it met", "It met.", False),
    ],
)
def test_times(question: str, sentence: str, lacking: bool) -> None:
    assert lacks_time(question, sentence) == lacking


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("2023年的排名?", "2024年排名第13位", True),
        ("2024年的排名?", "2024年排名第13位", False),
        ("２０２４年的排名?", "2024年排名第13位", False),
        ("第3位是谁?", "排名第13位", True),
        ("上海的GDP?", "上海", True),
        ("上海的GDP?", "上海的gdp", False),
        ("上海呢?", "武汉", False),
        ("What is the GDP?", "Growth", False),
        ("What happened in 2023?", "In 2024", True),
    ],
)
def test_figures(question: str, sentence: str, lacking: bool) -> None:
    assert lacks_figure(question, sentence) == lacking


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("规划多少平方公里?", "8家实验室", True),
        ("规划多少平方公里?", "规划66平方公里", False),
        ("门票多少钱", "门票70元", False),
        ("教几门课", "教三门课", False),
        ("谁教课", "教课", False),
    ],
)
def test_a_unit_asked_for_must_be_counted(question: str, sentence: str, lacks: bool) -> None:
    assert lacks_unit(question, sentence) is lacks


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("花了多少经费", "成立42个课题组", True),
        ("花了多少经费", "经费共9万元", False),
        ("花了多少经费", "經費共9萬元", False),
        ("經費多少", "成立课题组", True),
        ("经费和电话", "经费共9万元", True),
        ("成立了什么", "成立课题组", False),
        ("什么是基石", "产业是基石", False),
    ],
)
def test_a_detail_asked_for_must_be_named(question: str, sentence: str, lacks: bool) -> None:
    assert lacks_detail(question, sentence) is lacks


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("88个课题组有什么成果", "成立42个课题组", True),
        ("42个课题组有什么成果", "成立42个课题组", False),
        ("第五代半导体", "第四代半导体", True),
        ("半导体", "第四代半导体", False),
    ],
)
def test_things_must_be_counted_alike(question: str, sentence: str, lacks: bool) -> None:
    assert lacks_counted(question, sentence) is lacks
