"""Lines that may be headings, how deep they nest, and the labels of articles."""

import pytest

from corpus.headings import article_label, heading_rank, label


def test_headings_nest_in_this_order() -> None:
    lines = ["第一编 总则", "第二章　附则", "第三节 罚则", "【现场观点】", "提升创新能力"]
    lines += ["一、总体要求", "（一）指导思想", "1. 背景", "1.1 目的", "1.1.1 细目"]
    ranks = [heading_rank(line) for line in lines]
    assert 0 not in ranks
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    "line",
    (
        "这是一个句子。|要突出甲，|如下：|42|——|- item|记者 张三|2024年5月1日|甲；乙"
        "|法释〔2024〕13号|某办发[2020]第5号"
        "|一、坚持创新。|为什么？|甲，乙，丙|这一行的确有一个逗号，所以它只能有四十列那么宽"
        "|这一行没有标点可是它的长度超过了六十列所以不能再当作一个标题来看待了"
    ).split("|"),
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert heading_rank(line) == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第十条 国家保护。", "第十条"),
        ("第一百二十条之一　资助恐怖活动", "第一百二十条之一"),
        ("第3条 甲", "第3条"),
        ("第一条【目的】甲", "第一条"),
        ("第十条国家保护。", "第十条"),
        ("第十条规定的情形", ""),
        ("第十条第二款", ""),
        ("第十条、第二十条", ""),
        ("根据第十条 ", ""),
    ],
)
def test_article_labels(line: str, expected: str) -> None:
    assert article_label(line) == expected


def test_a_label_is_one_line_without_brackets() -> None:
    assert (label("【现场观点】"), label("第一章　 总则")) == ("现场观点", "第一章 总则")
