"""Tests of the kinds and the words of differences, from hand-made pairs."""

import pytest

from index.verify import compare
from rag.document import Span
from rag.verification import Difference


def told(claimed: str, source: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.claimed, each.source) for each in compare(claimed, source)]


@pytest.mark.parametrize(
    ("claimed", "source", "kind", "pair"),
    [
        ("成为第三次革命", "成为第四次革命", "number", ("三", "四")),
        ("突破105亿家企业", "突破105万家企业", "number", ("105亿", "105万")),
        ("增长3%以上的目标", "增长3个百分点以上的目标", "number", ("3%", "3个百分点")),
        ("利润同比3%左右", "利润同比-3%左右", "number", ("3%", "-3%")),
        ("投入5公里的管道", "投入5米的管道", "number", ("公里", "米")),
        ("6月25日召开会议", "6月26日召开会议", "date", ("25", "26")),
        ("2023年的指数", "2024年的指数", "date", ("2023", "2024")),
        ("去年的调查研究", "今年的调查研究", "date", ("去", "今")),
        ("2023年6月26日召开", "6月26日召开", "date", ("2023年6月", "6月")),
        ("企业不得转让权利", "企业可以转让权利", "negation", ("不得", "可以")),
        ("国有资本不免于考核", "国有资本免于考核", "negation", ("不免于", "免于")),
        ("应突破传统路径", "原则上应突破传统路径", "negation", ("应突", "原则上应突")),
        ("必须突出创新", "要突出创新", "negation", ("必须", "要")),
        ("副主席刘月平发言", "副主席刘丹平发言", "name", ("月", "丹")),
        ("郝立群、杨欣、刘萌提问", "郝立群、杨新、刘萌提问", "name", ("欣", "新")),
        ("赴北京、江苏学习", "赴北京、浙江学习", "name", ("江苏", "浙江")),
        ("与市经信局交流", "与市科创局交流", "name", ("经信", "科创")),
        ("全部实体化运行", "全面实体化运行", "wording", ("部", "面")),
        ("赴上海、浙江学习", "赴上海、北京、浙江学习", "omission", ("", "北京")),
        ("支持国有企业发展", "支持企业发展", "addition", ("国有", "")),
        ("发展好, 同比增长8%", "发展好", "addition", ("同比增长8%", "")),
    ],
)
def test_kinds(claimed: str, source: str, kind: str, pair: tuple[str, str]) -> None:
    assert told(claimed, source) == [(kind, *pair)]


@pytest.mark.parametrize(
    ("claimed", "source", "forms"),
    [
        ("成立四十二个课题组", "成立42个课题组", [("四十二", "42")]),
        ("突破105万家", "突破1050000家", [("105万", "1050000")]),
        ("國務院關於", "国务院关于", [("國務", "国务"), ("關於", "关于")]),
        ("科技, 产业", "科技，产业", [(", ", "，")]),
        ("热带雨林创新生态", "热带雨林创\n\n新生态", [("", "\n\n")]),
        ("科技产业", "科技产业", []),
    ],
)
def test_forms(claimed: str, source: str, forms: list[tuple[str, str]]) -> None:
    assert told(claimed, source) == [("form", *pair) for pair in forms]


def test_each_number_is_told_by_itself_with_its_place() -> None:
    assert compare("第3位,全国第1位", "第13位,全国第5位") == (
        Difference("number", "3", "13", Span(1, 2), Span(1, 3)),
        Difference("number", "1", "5", Span(7, 8), Span(8, 9)),
    )


def test_words_that_only_look_negative_are_no_negation() -> None:
    assert told("加强非洲合作", "加强欧洲合作")[0][0] == "name"
    assert told("布局产业赛道", "布局未来产业赛道") == [("omission", "", "未来")]


def test_a_long_clause_is_an_omission_whatever_it_holds() -> None:
    source = "企业应当登记,不得在三十日内转让给他人,并缴纳税款"
    omitted = "不得在三十日内转让给他人"
    assert told("企业应当登记,并缴纳税款", source) == [("omission", "", omitted)]
