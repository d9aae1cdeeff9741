"""Every line of a statute is told its 编, 章, 节, 条, 款, 项 and 目, whatever file holds it."""

import re

import pytest

from corpus.structure import MARKDOWN, PLAIN_TEXT
from tests.corpus.texts import document

LAW = """# 某市公园条例

2020年5月1日 通过

## 第一编　总则

### 第一章 一般规定

第一条 为了管理公园，制定本条例。

第二条　公园管理机构履行下列职责：

（一）编制规划；

（二）维护设施：

1.座椅；

2.路灯。

（三）其他职责。

前款第三项的职责由市人民政府规定。

第三条　游人不得有下列行为。

（一）攀折花木。

在冬季也不得攀折。

（二）投喂动物。

### 第二章 附　则

第四条之一 本条例所称公园，是指开放的绿地。

第五条 本条例自公布之日起施行。

附件：

公园名录
"""
ONE, TWO = ("第一编 总则", "第一章 一般规定"), ("第一编 总则", "第二章 附 则")
PLACES = {
    "为了管理": (*ONE, "第一条"),
    "公园管理机构": (*ONE, "第二条", "第一款"),
    "编制规划": (*ONE, "第二条", "第一款", "第一项"),
    "维护设施": (*ONE, "第二条", "第一款", "第二项"),
    "座椅": (*ONE, "第二条", "第一款", "第二项", "第1目"),
    "路灯": (*ONE, "第二条", "第一款", "第二项", "第2目"),
    "其他职责": (*ONE, "第二条", "第一款", "第三项"),
    "前款第三项": (*ONE, "第二条", "第二款"),
    "游人": (*ONE, "第三条"),
    "攀折花木": (*ONE, "第三条", "第一项"),
    "在冬季": (*ONE, "第三条", "第一项"),
    "投喂": (*ONE, "第三条", "第二项"),
    "开放的绿地": (*TWO, "第四条之一"),
    "自公布": (*TWO, "第五条"),
    "公园名录": ("附件：",),
}


def place(text: str, words: str, media_type: str = MARKDOWN) -> tuple[str, ...]:
    """The innermost section of the sentence that holds the words."""
    read = document(text, media_type)
    at = text.index(words)
    sentences = (sentence for paragraph in read.paragraphs for sentence in paragraph.sentences)
    [span] = [each.span for each in sentences if each.span.start <= at < each.span.end]
    return read.section_of(span)


@pytest.mark.parametrize(("words", "path"), PLACES.items())
def test_each_line_of_a_statute_knows_its_place(words: str, path: tuple[str, ...]) -> None:
    assert place(LAW, words) == path


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n　　"])
def test_a_plain_text_statute_has_the_places_of_the_markdown_one(line_break: str) -> None:
    plain = re.sub(r"(?m)^#+ ", "", LAW).replace("\n\n", "\n").replace("\n", line_break)
    found = {words: place(plain, words, PLAIN_TEXT) for words in PLACES}
    assert found == PLACES


@pytest.mark.parametrize("words", ["编制规划", "投喂"])
def test_items_without_blank_lines_between_are_lines_of_their_own(words: str) -> None:
    dense = LAW.replace("\n\n（", "\n（")
    assert place(dense, words) == PLACES[words]


def test_paragraphs_hold_their_lists() -> None:
    read = document(LAW, MARKDOWN)
    texts = [read.read(p.span) for p in read.paragraphs if "第三条" in p.section]
    assert texts == [
        "第三条　游人不得有下列行为。\n（一）攀折花木。\n在冬季也不得攀折。\n（二）投喂动物。"
    ]


INTERPRETATION = """# 某法院关于办理旧案的批复

某院：你院请示收悉，现答复如下：

一、旧案由原审法院办理。

二、有下列情形之一的，移送上级法院：

（一）当事人申请；

（二）案情重大。

移送应当附具意见。

三、本批复自公布之日起施行。
"""


def test_the_enumerated_paragraphs_of_a_legal_text_are_its_articles() -> None:
    found = [place(INTERPRETATION, words) for words in ("收悉", "旧案由", "重大", "附具", "自公布")]
    assert found == [
        (),
        ("第一条",),
        ("第二条", "第一款", "第二项"),
        ("第二条", "第二款"),
        ("第三条",),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("批复", "报道"), ("三、本", "四、本"), ("二、有", "第二条 有")]
)
def test_other_enumerations_are_no_articles(old: str, new: str) -> None:
    text = INTERPRETATION.replace(old, new)
    assert "第一条" not in place(text, "旧案由")


AMENDMENT = """# 某法修正案

一、将某法第十条修改为：“开放公园，应当公告。

“有下列情形之一的，不予开放：

“（一）防汛；

“（二）防火。”

原第二款作为第三款。

二、增加一条，作为第十一条：“禁止露营。

违者罚款。”

三、本修正案自公布之日起施行。
"""


@pytest.mark.parametrize(
    ("text", "media_type"),
    [(AMENDMENT, MARKDOWN), (AMENDMENT.replace("# 某法修正案", "某法修正案（七）"), PLAIN_TEXT)],
)
def test_quoted_paragraphs_are_not_counted_as_the_amendment_s_own(
    text: str, media_type: str
) -> None:
    words = ("将某法", "不予开放", "防火", "原第二款", "违者", "自公布")
    assert [place(text, each, media_type) for each in words] == [
        ("第一条", "第一款"),
        ("第一条", "第一款"),
        ("第一条", "第一款"),
        ("第一条", "第二款"),
        ("第二条",),
        ("第三条",),
    ]


def test_an_article_may_be_a_heading_or_a_line_alone() -> None:
    text = "# 某条例\n\n### 第一条\n\n甲。\n\n乙。\n\n### 第二条\n\n丙。\n"
    bare = text.replace("### ", "")
    places = [("第一条", "第一款"), ("第一条", "第二款"), ("第二条",)]
    assert [place(text, each) for each in "甲乙丙"] == places
    assert [place(bare, each) for each in "甲乙丙"] == places


def test_points_without_items_are_items() -> None:
    text = "# 某条例\n\n第一条 包括：\n\n1．甲；\n\n2．乙。\n\n第二条（一）丙；\n\n（二）丁。\n"
    assert [place(text, each) for each in "甲乙丙丁"] == [
        ("第一条", "第1项"),
        ("第一条", "第2项"),
        ("第二条", "第一项"),
        ("第二条", "第二项"),
    ]


def test_slips_in_an_article_s_label_are_mended() -> None:
    text = "# 某条例\n\n第十 条 甲。\n\n笫十一条 乙。\n"
    assert [place(text, each) for each in "甲乙"] == [("第十条",), ("第十一条",)]
