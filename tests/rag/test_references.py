"""Tests of the ways to cite, against lines written by hand."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.document import Document, Span
from rag.errors import InvalidRange
from rag.references import markdown_quote, reference_line, references, text_fragment

TEXT = "# 标题\n科技是第一生产力,产业是国民经济基石。\n成立42个课题组,形成66篇调研报告。"
PRINTED = {"author": "张三", "place": "武汉", "publisher": "长江日报社", "date": "2024"}
ONLINE = {
    "author": "张三",
    "publisher": "长江日报",
    "date": "2024-06-27",
    "accessed": "2024-07-01",
    "url": "https://example.org/a?b=1",
}


def document(**metadata: str) -> Document:
    return Document(
        "wuhan", "为发展汇智聚力", TEXT, "a.txt", "text/plain", "ab" * 32, (), (), metadata
    )


@pytest.mark.parametrize(
    ("metadata", "line"),
    [
        ({}, "为发展汇智聚力[Z]. "),
        ({"kicker": "市政协聚焦"}, "为发展汇智聚力: 市政协聚焦[Z]. "),
        (PRINTED, "张三. 为发展汇智聚力[Z]. 武汉: 长江日报社, 2024. "),
        (PRINTED | {"type": "N"}, "张三. 为发展汇智聚力[N]. 武汉: 长江日报社, 2024. "),
        (
            ONLINE,
            "张三. 为发展汇智聚力[EB/OL]. 长江日报(2024-06-27)[2024-07-01]. "
            "https://example.org/a?b=1. ",
        ),
    ],
)
def test_reference_lines(metadata: dict[str, str], line: str) -> None:
    assert reference_line(document(**metadata), ("主体地位",), 7) == f"{line}主体地位, 第7段."


@pytest.mark.parametrize(
    ("title", "pages", "place"),
    [
        ("题", (3, 3), "主体地位, 第3页, 第7段."),
        ("题", (3, 4), "主体地位, 第3–4页, 第7段."),
        ("A memo", (3, 3), "主体地位, p. 3, para. 7."),
        ("A memo", (3, 4), "主体地位, pp. 3–4, para. 7."),
    ],
)
def test_the_pages_in_a_reference(title: str, pages: tuple[int, int], place: str) -> None:
    titled = replace(document(), title=title)
    assert reference_line(titled, ("主体地位",), 7, pages) == f"{title}[Z]. {place}"


def test_the_pages_of_a_range_come_into_its_reference() -> None:
    paged = replace(document(), pages=(0, 5))
    assert references(paged, Span(0, 5)).line == "为发展汇智聚力[Z]. 第1页."
    assert references(paged, Span(4, 6)).line == "为发展汇智聚力[Z]. 第1–2页."


def test_an_article_on_a_page() -> None:
    line = reference_line(document(), ("第二章 总则", "第十条"), 7, (3, 3))
    assert line == "为发展汇智聚力[Z]. 第二章 第十条, 第3页."


def test_issuer_and_source_url_stand_for_publisher_and_url() -> None:
    stated = document(issuer="市政府", source_url="https://example.org/a", date="2024")
    assert reference_line(stated) == "为发展汇智聚力[EB/OL]. 市政府(2024). https://example.org/a. "


def test_a_reference_without_a_place_in_the_text() -> None:
    assert reference_line(document()) == "为发展汇智聚力[Z]. "


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (("第二章 附 则", "第十条", "第二款", "第三项"), "第二章 第十条 第二款 第三项"),
        (("总则", "第一章 基本规定", "第一节", "第3条之一"), "第一章 第一节 第3条之一"),
        (("第一分编 通则", "第十条 目的", "第1项"), "第一分编 第十条 第1项"),
        (("第二章 附 则", "第十条款待"), "第二章 第十条"),
        (("第二章 附 则",), "第二章 附 则, 第7段"),
    ],
)
def test_a_place_in_a_statute_is_named_as_lawyers_do(section: tuple[str, ...], place: str) -> None:
    assert reference_line(document(), section, 7) == f"为发展汇智聚力[Z]. {place}."


def test_a_markdown_quote() -> None:
    quote = "1. 甲*乙*\n\n# 丙<b>\n- 丁_戊_"
    assert markdown_quote(quote, "题名[Z]. ") == (
        "> 1\\. 甲\\*乙\\*\n>\n> \\# 丙\\<b\\>\n> \\- 丁\\_戊\\_\n>\n> —— 题名\\[Z\\]."
    )


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("&copy; A&B; &#35; R&D", "\\&copy; A\\&B; \\&#35; R&D"),
        ("甲\n-", "甲\n> \\-"),
        ("甲\n--", "甲\n> \\--"),
        ("甲\n=", "甲\n> \\="),
        ("#\n1.\n+", "\\#\n> 1\\.\n> \\+"),
        ("    甲  \n\t乙", "甲\n> 乙"),
        ("－1 = 2 - 3 #4 1.5", "－1 = 2 - 3 #4 1.5"),
    ],
)
def test_what_would_begin_a_block_or_an_entity_is_escaped(quote: str, written: str) -> None:
    assert markdown_quote(quote, "题名") == f"> {written}\n>\n> —— 题名"


@settings(deadline=None)
@given(st.text("甲*_`<>[]#-+1. )\\~|&=;\n", max_size=40))
def test_unescaping_gives_the_quote_back(quote: str) -> None:
    written = markdown_quote(quote, "题名").split("\n>\n> —— ")[0]
    lines = [line.removeprefix(">").removeprefix(" ") for line in written.split("\n")]
    plain = re.sub(r"\\(.)", r"\1", "\n".join(lines))
    assert plain == "\n".join(line.strip(" ") for line in quote.splitlines())


def test_every_way_at_once() -> None:
    start = TEXT.index("成立")
    found = references(document(**ONLINE), Span(start, start + 8), permalink="/v1/citations/x")
    assert found.annotation == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": "/v1/citations/x",
        "motivation": "highlighting",
        "target": {
            "source": "https://example.org/a?b=1",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "成立42个课题组",
                    "prefix": TEXT[start - 24 : start],
                    "suffix": ",形成66篇调研报告。",
                },
                {"type": "TextPositionSelector", "start": start, "end": start + 8},
            ],
        },
    }
    assert found.text_fragment == (
        "https://example.org/a?b=1#:~:text=%E6%88%90%E7%AB%8B42%E4%B8%AA%E8%AF%BE%E9%A2%98%E7%BB%84"
    )
    assert found.markdown == f"> 成立42个课题组\n>\n> —— {found.line.strip()}".replace(
        "[", "\\["
    ).replace("]", "\\]")


def test_a_document_without_an_address_is_named_by_its_content() -> None:
    found = references(document(), Span(5, 13))
    assert (found.annotation["target"]["source"], found.text_fragment) == (
        "urn:sha256:" + "ab" * 32,
        None,
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a b",
        "x",
        '//a"',
        "http://[example.com/a",
    ],
)
def test_an_address_that_is_not_safe_to_follow_is_none(url: str) -> None:
    assert text_fragment(document(url=url), Span(5, 13)) is None


def test_a_quote_over_lines_is_named_by_its_ends() -> None:
    fragment = text_fragment(document(url="https://example.org/#top"), Span(5, len(TEXT)))
    first, last = "科技是第一生产力,产业是", "课题组,形成66篇调研报告。"
    assert fragment is not None
    assert re.fullmatch(r"https://example\.org/#top:~:text=[%0-9A-F]+,[%0-9A-F]+", fragment)
    assert len(first) == 12
    assert last.endswith("调研报告。")


def test_marks_of_the_directive_are_encoded() -> None:
    dashed = Document("d", "d", "A-B, C&D", "", "", "", (), (), {"url": "https://example.org/"})
    assert text_fragment(dashed, Span(0, 8)) == "https://example.org/#:~:text=A%2DB%2C%20C%26D"


def test_a_range_outside_is_refused() -> None:
    with pytest.raises(InvalidRange):
        references(document(), Span(0, len(TEXT) + 1))
