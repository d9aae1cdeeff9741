"""Tests of support: what a sentence of someone else's says must stand in the quotes it cites."""

import pytest

from index.verify.support import unsupported

QUOTE = "今年,市政协成立42个课题组,赴上海、北京、浙江等先进地区学习取经。"
OTHER = "政协委员不得泄露会议内容,会议由主席林某主持,共有三百人参加。"


@pytest.mark.parametrize(
    "sentence",
    [
        "今年,市政协成立42个课题组。",
        "市政协今年成立四十二个课题组,赴上海、北京、浙江学习。",
        "赴上海、北京、浙江等先进地区学习取经的是市政协成立的课题组。",
        "會議由主席林某主持,共有300人參加。",
    ],
)
def test_what_the_quotes_say_in_another_order_or_notation_is_supported(sentence: str) -> None:
    assert unsupported(sentence, [QUOTE, OTHER]) == ()


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("今年,市政协成立43个课题组。", "43"),
        ("去年,市政协成立42个课题组。", "去"),
        ("市政协成立42个课题组,赴广州、北京、浙江等先进地区学习取经。", "广州"),
        ("政协委员可以泄露会议内容,会议由主席林某主持。", "可以"),
        ("政协委员泄露会议内容,会议由主席林某主持。", "泄露"),
    ],
)
def test_a_changed_number_date_name_or_negation_is_named(sentence: str, wrong: str) -> None:
    found = unsupported(sentence, [QUOTE, OTHER])
    assert any(wrong in each for each in found)


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("天气晴朗,适合出游。", [QUOTE]),
        ("The committee set up research groups.", [QUOTE]),
        ("今年,市政协成立42个课题组。", []),
        ("……", [QUOTE]),
    ],
)
def test_something_else_no_source_or_no_words_is_unsupported_whole(
    sentence: str, quotes: list[str]
) -> None:
    assert unsupported(sentence, quotes) == (sentence,)
