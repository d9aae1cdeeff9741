"""Tests of tokens: what is written in another way has the same keys, another value has not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.verify.tokens import tokenize
from rag.document import Span


def keys(text: str) -> list[str]:
    return list(tokenize(text).keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长3%", "增长百分之三"),
        ("增长3 %", "增长百分\n之三"),
        ("国内一流", "国内一\n流"),
        ("105万家", "1\u200b05 万家"),
        ("增长３％", "增长3％"),
        ("66篇", "六十六篇"),
        ("第十三位", "第13位"),
        ("〔2024〕12号", "[2024]12号"),
        ("2024年6月26日", "二〇二四年六月二十六号"),
        ("2024年6月26日", "2024-06-26"),
        ("2024年6月26日", "2024/6/26"),
        ("下午14时30分", "下午14:30"),
        ("3至5年", "3-5年"),
        ("2020—2022年", "2020~2022年"),
        ("下降-3%", "下降负3%"),
        ("國務院關於着手", "国务院关于著手"),
        ("“两创”深度融合", "「两创」 深度\n融合"),
        ("**科技**", "科技"),
        ("Ａ股", "a股"),
        ("A-3", "A3"),
        ("A - 3", "A 3"),
        ("\n- 42个", "42个"),
        ("2020年 -2022年", "2020年至2022年"),
        ("12℃-15℃", "12℃至15℃"),
        (",-5%", ",–5%"),
        ("降-\n5%", "降-5%"),
        ("(-\u200b5%)", "(−5%)"),
        ("○加强", "加强"),
        ("二○二四", "2024"),
        ("附件一 二〇二四年", "附件一,二〇二四年"),
        ("二〇二\n四年", "2024年"),
    ],
)
def test_same_meaning(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3%", "3个百分点"),
        ("3%", "3"),
        ("3%", "3‰"),
        ("3.5", "35"),
        ("3 5", "35"),
        ("3\n5", "35"),
        ("10³", "103"),
        ("-3%", "3%"),
        (" -3%", " 3%"),
        ("(-3%)", "(3%)"),
        ("张○○", "张"),
        ("二〇二四 一九年", "二〇二四一九年"),
        ("一二线", "十二线"),
        ("105万", "105亿"),
        ("可以?", "可以。"),
        ("1/3", "13"),
        ("0571", "571"),
    ],
)
def test_other_meaning(one: str, other: str) -> None:
    assert keys(f"约{one}左右") != keys(f"约{other}左右")


def test_places_and_gaps() -> None:
    tokens = tokenize("是“42个”。")
    assert [tokens.span(i, i + 1).of(tokens.text) for i in range(len(tokens))] == ["是", "42", "个"]
    assert [tokens.gap(i) for i in range(4)] == ["", "“", "", "”。"]


def test_a_part_keeps_the_places_of_the_whole() -> None:
    tokens = tokenize("一。成立42个课题组。", Span(2, 7))
    assert (tokens.keys, tokens.span(2, 3)) == (["成", "立", "#42", "个"], Span(4, 6))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_tokens_stand_in_order_and_gaps_fill_the_rest(text: str) -> None:
    tokens = tokenize(text)
    size = len(tokens)
    assert list(tokens.starts) == sorted(tokens.starts)
    assert list(tokens.ends) == sorted(tokens.ends)
    parts = [tokens.gap(i) + tokens.span(i, i + 1).of(text) for i in range(size)]
    if len(set(tokens.starts)) == size:
        assert "".join(parts) + tokens.gap(size) == text
