"""What a question expects of a sentence, by hand."""

import pytest

from index.expectations import lacks_detail, lacks_number


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("成立了多少个课题组?", "成立42个课题组", False),
        ("成立了多少个课题组?", "成立四十二个课题组", False),
        ("成立了多少个课题组?", "成立课题组", True),
        ("成立了几个课题组?", "成立课题组", True),
        ("課題組有幾個?", "成立课题组", True),
        ("课题组有多少?", "成立三個課題組", False),
        ("几乎所有企业参加了什么?", "企业参加了展会", False),
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
