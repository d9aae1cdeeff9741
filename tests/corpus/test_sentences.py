"""Sentences end where a reader of Chinese or English says they do."""

import pytest
from hypothesis import given, settings

from corpus.sentences import split_sentences
from rag.document import Joint, Span
from tests.corpus.texts import DIRTY

CASES = [
    "科技是第一生产力。|产业是基石！|真的吗？|是的",
    "他说：“今天好。明天也好。”|然后走了。",
    "“为什么？”他问。|“不知道。”她答。",
    "高举“创新！”的旗帜前进。|完。",
    "他（张三。李四。）来了。|（完。）|下一句。",
    "《为什么？》一书出版。|好。",
    "「甲說：『好。』乙說：『不好。』」|完。",
    "增长3.5%,达到1,000亿元。|同比2.3倍。",
    "他说……|没有说完。|等等……|然后走了。",
    "他想了想……，又说。|好……”|完。",
    "要突出甲，强化乙；|要突出丙，做强丁；|要突出戊。",
    "要突出甲,强化乙;|要突出丙;|要突出戊。",
    "“甲；乙；丙”三条。|完。",
    "真的吗？！|太好了！！！|走。。。|好",
    "访问 https://example.com/a?b=c;d 下载 v1.2 版。|完。",
    "Mr. Smith paid $3.5 million to the U.S. Treasury.| He left.| Then what?| Nothing!",
    'He said: "I am here. You are there."| Then he left.',
    '"Where to?" he asked.| "Home."| She smiled.',
    "See Fig. 3 and No. 5, e.g. the last one, i.e. that.| Good.",
    "He waited...| Then he left... and came back.| J. R. R. Tolkien wrote it.",
    "The answer is no.| Then 5 p.m. came.| It works (see above. It does) well.| (Really.)| Yes.",
    "Laws: red; green; blue.| End.",
    "1. 加强领导。|2.完善制度。",
    "1. Strengthen it.| 2. Finish it.",
    "发展快速.|质量提高.|好",
    "研发费2024年为7.8亿元。|😀好！|𠮷野家。",
    "。。。",
    "甲。|——乙说",
    "武汉GDP。|iPhone很好。",
    "他说“不要紧。|没有关系。",
    "不配对）的括号。|好。",
]


def texts(text: str, joints: tuple[Joint, ...] = ()) -> list[str]:
    return [each.span.of(text) for each in split_sentences(text, Span(0, len(text)), joints)]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "")
    found = [each.strip() for each in texts(text)]
    assert found == [each.strip() for each in case.split("|")]


def test_a_sentence_runs_over_the_joint_of_a_broken_line() -> None:
    text = "营造热带雨林创\n\n新生态。3\n.5倍。"
    joints = (Joint(Span(7, 9)), Joint(Span(14, 15)))
    assert texts(text, joints) == ["营造热带雨林创\n\n新生态。", "3\n.5倍。"]


def test_a_kept_line_break_ends_a_sentence() -> None:
    text = "apples\nMr.\nSmith"
    joints = (Joint(Span(6, 7), "\n"), Joint(Span(10, 11), "\n"))
    assert texts(text, joints) == ["apples", "Mr.", "Smith"]


def test_spans_point_into_the_whole_text() -> None:
    text = "前言。\r\n  甲。 乙。  "
    found = split_sentences(text, Span(5, len(text)))
    assert [each.span for each in found] == [Span(7, 9), Span(10, 12)]


def test_a_quotation_longer_than_a_pair_may_be_is_split_inside() -> None:
    text = "他说：“" + "这是一句话。" * 40 + "”"
    assert texts(text) == ["他说：“这是一句话。"] + ["这是一句话。"] * 38 + ["这是一句话。”"]


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_no_sentence_is_without_a_letter_unless_it_is_alone(text: str) -> None:
    found = texts(text)
    assert len(found) <= 1 or all(any(map(str.isalnum, each)) for each in found)
