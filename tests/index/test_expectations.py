"""What a question expects of a sentence, by hand."""

import pytest

from index.expectations import lacks_figure, lacks_number, lacks_time


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
