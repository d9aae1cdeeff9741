"""Plain text: wrapped and broken lines, headings, kickers, lists and captions."""

import textwrap

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.corpus.texts import document

ENGLISH = (
    "The quick brown fox jumps over the lazy dog near the bank of the river in Mr. Smith's garden, "
    'i.e. the one in the U.S. that cost $3.5 million. He said: "I am here. You are there." Then he '
    "left for the coast at noon, and nobody ever saw him again in any of the towns along the road."
)
CHINESE = (
    "武汉引领光电子信息产业发展，成立42个课题组，组织委员广泛开展调查研究和比较分析，赴上海、北京、浙江等先进地区"
    "学习取经，与市科创局、东湖高新区等单位深度交流，形成66篇调研报告。他说：“今天好。明天也好。”然后走了，没有再来。"
)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])


def bodies(text: str) -> list[str]:
    read = document(text)
    return [read.read(p.span) for p in read.paragraphs if p.kind == "body"]


def kinds(text: str) -> list[tuple[str, str]]:
    read = document(text)
    return [(p.kind, read.read(p.span)) for p in read.paragraphs]


def wrap(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@settings(deadline=None, max_examples=50)
@given(st.integers(55, 90), BREAKS)
def test_wrapped_english_is_joined_with_spaces(width: int, newline: str) -> None:
    text = "\n\n".join([textwrap.fill(ENGLISH, width), textwrap.fill(ENGLISH[96:], width)])
    assert bodies(text.replace("\n", newline)) == [ENGLISH, ENGLISH[96:].strip()]


@settings(deadline=None, max_examples=50)
@given(st.integers(25, 45), BREAKS)
def test_wrapped_chinese_is_joined_without(width: int, newline: str) -> None:
    text = wrap(CHINESE, width) + "\n\n" + wrap(CHINESE[10:], width)
    assert bodies(text.replace("\n", newline)) == [CHINESE, CHINESE[10:]]


def test_an_indent_begins_a_paragraph_of_wrapped_text() -> None:
    text = "　　" + wrap(CHINESE, 35) + "\n　　" + wrap(CHINESE[10:], 35)
    assert bodies(text) == [CHINESE, CHINESE[10:]]


@settings(deadline=None, max_examples=100)
@given(
    st.integers(31, len(CHINESE) - 4),
    st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n  \n"]),
)
def test_a_paragraph_broken_anywhere_is_one(at: int, gap: str) -> None:
    assume(CHINESE[at - 1] not in "。”：")
    text = f"{CHINESE}\n\n{CHINESE[:at]}{gap}{CHINESE[at:]}\n\n{CHINESE}\n"
    assert bodies(text) == [CHINESE] * 3


def test_a_caption_in_a_broken_paragraph_does_not_part_it() -> None:
    text = (
        "会议指出，要突出改革开放的关键作用，着力营造热带雨林创\n\n\n\n光谷的无人驾驶接驳车。\n\n"
        "新生态，激发活力。\n\n会后，代表参观了园区，并进行了座谈。\n"
    )
    assert kinds(text) == [
        ("body", "会议指出，要突出改革开放的关键作用，着力营造热带雨林创新生态，激发活力。"),
        ("caption", "光谷的无人驾驶接驳车。"),
        ("body", "会后，代表参观了园区，并进行了座谈。"),
    ]


def test_what_ends_a_broken_paragraph_is_no_caption() -> None:
    text = f"{CHINESE}\n\n{CHINESE[:40]}\n\n\n\n发展新质生产力的重要阵地。\n"
    assert kinds(text)[1:] == [("body", CHINESE[:40] + "发展新质生产力的重要阵地。")]


@pytest.mark.parametrize(
    "caption",
    [
        "图1 园区全景",
        "▲ 代表在园区参观",
        "图为园区全景，左为展馆。",
        "园区全景 张三摄",
        "Figure 2: the park",
    ],
)
def test_marked_captions_need_no_gap(caption: str) -> None:
    text = f"{CHINESE}\n\n{caption}\n\n{CHINESE}\n"
    assert kinds(text) == [("body", CHINESE), ("caption", caption), ("body", CHINESE)]


@pytest.mark.parametrize("line", ["图书馆今天开放。", "他没有来，我们走吧。", "短。"])
def test_short_paragraphs_are_no_captions(line: str) -> None:
    assert kinds(f"{CHINESE}\n\n\n\n{line}\n\n{CHINESE}")[1][0] == (
        "caption" if line.startswith("图书馆") else "body"
    )


def test_kicker_title_and_two_line_headings() -> None:
    text = (
        f"市委常委会召开会议 研究部署安全生产工作\n\n坚决守住安全生产的底线\n\n{CHINESE}\n\n"
        "【观点】\n\n"
        f"压实责任\n强化监管\n\n{CHINESE}\n"
    )
    assert kinds(text) == [
        ("kicker", "市委常委会召开会议 研究部署安全生产工作"),
        ("title", "坚决守住安全生产的底线"),
        ("body", CHINESE),
        ("heading", "【观点】"),
        ("heading", "压实责任 强化监管"),
        ("body", CHINESE),
    ]


def test_a_title_may_be_followed_by_a_byline_or_a_heading() -> None:
    text = f"关于某市创新发展的研究报告\n\n记者 张三\n\n研究背景与意义\n\n{CHINESE}\n"
    assert kinds(text) == [
        ("title", "关于某市创新发展的研究报告"),
        ("body", "记者 张三"),
        ("heading", "研究背景与意义"),
        ("body", CHINESE),
    ]
    english = f"Attention Is Not Everything\n\nIntroduction\n\n{ENGLISH}\n"
    assert [kind for kind, _ in kinds(english)] == ["title", "heading", "body"]


def test_a_list_is_one_paragraph_a_line_each() -> None:
    text = (
        f"{CHINESE}\n\n* first item\n* second item which is so long that it has to be wrapped\n"
        f"  to a next line\n* third\n\n{CHINESE}\n\n苹果\n香蕉\n橘子\n梨\n\n{CHINESE}\n"
    )
    assert bodies(text)[1::2] == [
        "* first item\n* second item which is so long that it has to be wrapped to a next line\n"
        "* third",
        "苹果\n香蕉\n橘子\n梨",
    ]


def test_lines_that_end_their_sentences_are_paragraphs() -> None:
    lines = [f"第{at}行的内容到此为止，长度与别的行完全一样。" for at in range(10, 30)]
    assert bodies("\n".join(lines)) == lines


def test_a_text_of_one_line_is_a_paragraph() -> None:
    assert kinds("武汉") == [("body", "武汉")]
