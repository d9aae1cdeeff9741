"""Tests of taking a changed stretch for part of a name."""

import pytest

from index.verify.names import is_name
from index.verify.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("会上,市政协副主席刘丹平作主题发言", "丹"),
        ("会上,市政协副主席刘丹平作主题发言", "刘丹平"),
        ("郝立群、杨新、刘萌3位委员提问", "新"),
        ("赴上海、北京、浙江等地学习", "浙江"),
        ("如鄂州、黄冈的协同", "冈"),
        ("与市科创局、东湖高新区交流", "科创"),
        ("民革市委委员", "革"),
        ("华中科技大学同济医学院", "华中科技"),
        ("联合小米等头部企业发展", "小米"),
        ("全球创新指数显示", "创新"),
    ],
)
def test_names(text: str, changed: str) -> None:
    start = text.index(changed)
    assert is_name(tokenize(text), range(*_tokens(text, start, start + len(changed))))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("系统优化创新生态", "优化"),
        ("全面实体化运行", "面"),
        ("担当最大天使投资人", "大"),
        ("扩大人才积分制", "扩大"),
        ("成立42个课题组", "42"),
        ("重点部署;市政协常委", "重点"),
    ],
)
def test_other_words(text: str, changed: str) -> None:
    start = text.index(changed)
    assert not is_name(tokenize(text), range(*_tokens(text, start, start + len(changed))))


def test_nothing_is_no_name() -> None:
    assert not is_name(tokenize("副主席刘丹平"), range(3, 3))


def _tokens(text: str, start: int, end: int) -> tuple[int, int]:
    """The tokens that stand on characters `start` to `end`."""
    tokens = tokenize(text)
    inside = [i for i in range(len(tokens)) if tokens.starts[i] < end and tokens.ends[i] > start]
    return inside[0], inside[-1] + 1
