"""Tests of where a permalink's passage stands after edits of its document."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from rag.document import Document, Span
from rag.locating import Location, locate, plain_differences
from rag.selectors import Permalink, decode, encode, select
from rag.verification import Difference

TEXT = (
    "科技是第一生产力,产业是国民经济基石。今年成立42个课题组,组织委员广泛开展调查研究,形成66篇调研报告。"
    "2024年全球创新指数显示,武汉科技创新集群排名位列全球第13位,全国第5位;高新技术企业突破105万家。"
    "政协常委们认为,要大力培育研发型企业,推行知识价值信用贷款。会上,市政协副主席作主题发言。"
)
DOCUMENT = Document("wuhan", "题名", TEXT, "a.txt", "text/plain", "ab" * 32, ())
QUOTE = "武汉科技创新集群排名位列全球第13位"
START = TEXT.index(QUOTE)
PERMALINK = select(DOCUMENT, Span(START, START + len(QUOTE)))


def edited(text: str) -> Document:
    return replace(DOCUMENT, text=text, sha256="cd" * 32)


def standing(text: str, permalink: Permalink = PERMALINK) -> tuple[str, str | None]:
    found = locate(permalink, edited(text))
    return found.standing, found.quote


def test_the_whole_of_an_exact_location() -> None:
    assert locate(PERMALINK, DOCUMENT) == Location(
        "exact", "wuhan", QUOTE, PERMALINK.span, QUOTE, (), True
    )


def test_an_edit_elsewhere_leaves_it_exact_or_moves_it() -> None:
    assert standing(TEXT + "补充。") == ("exact", QUOTE)
    moved = locate(PERMALINK, edited("前言。" + TEXT))
    assert (moved.standing, moved.span, moved.same_content) == (
        "moved",
        Span(START + 3, START + 3 + len(QUOTE)),
        False,
    )


def test_an_edit_inside_is_told() -> None:
    changed = locate(PERMALINK, edited("前言。" + TEXT.replace("第13位", "第12位")))
    at = START + 3
    assert changed == Location(
        "changed",
        "wuhan",
        QUOTE,
        Span(at, at + len(QUOTE)),
        QUOTE.replace("13", "12"),
        (Difference("wording", "3", "2", Span(16, 17), Span(16, 17)),),
        False,
    )


def test_what_was_cut_out_is_gone() -> None:
    assert standing(TEXT.replace(QUOTE, "")) == ("gone", None)
    assert standing("完全不同的一篇文章,讲的是别的事情。") == ("gone", None)
    assert standing("") == ("gone", None)


@pytest.mark.parametrize("document", [None, replace(DOCUMENT, id="other")])
def test_another_document_or_none_is_gone(document: Document | None) -> None:
    assert locate(PERMALINK, document).standing == "gone"


def test_a_short_quote_is_not_found_in_another_sentence() -> None:
    short = select(DOCUMENT, Span(TEXT.index("42个"), TEXT.index("42个") + 3))
    assert standing(TEXT.replace("42个", "43个") + "另有42个单位", short) == ("changed", "43个")
    assert standing("前言。" + TEXT, short) == ("moved", "42个")


def test_of_two_places_the_one_with_the_same_surroundings() -> None:
    text = f"摘要:{QUOTE}。" + TEXT
    found = locate(PERMALINK, edited(text))
    assert (found.standing, found.span) == (
        "moved",
        Span(text.rindex(QUOTE), text.rindex(QUOTE) + len(QUOTE)),
    )


def test_the_comparison_can_be_another() -> None:
    told = (Difference("number", "13", "12", Span(15, 17), Span(15, 17)),)
    found = locate(PERMALINK, edited(TEXT.replace("13", "12")), lambda *_: told)
    assert found.differences == told


def test_plain_differences() -> None:
    assert [(d.kind, d.claimed, d.source) for d in plain_differences("甲乙丙", "甲丁戊")] == [
        ("wording", "乙丙", "丁戊")
    ]
    assert [d.kind for d in plain_differences("甲乙", "甲")] == ["addition"]
    assert [d.kind for d in plain_differences("甲", "甲乙")] == ["omission"]


SPANS = st.integers(0, len(TEXT) - 20).flatmap(
    lambda start: st.integers(start + 8, min(len(TEXT), start + 60)).map(
        lambda end: Span(start, end)
    )
)
ADDED = st.text("新增内容。,1", max_size=30)


@settings(max_examples=300, deadline=None)
@example(Span(129, 148), "1", "")
@given(SPANS, ADDED, ADDED)
def test_edits_around_leave_the_passage_where_it_is_found(
    span: Span, before: str, after: str
) -> None:
    text = TEXT[: span.start] + before + span.of(TEXT) + after + TEXT[span.end :]
    found = locate(select(DOCUMENT, span), edited(text))
    if len(span) >= 20 or not (before and after):
        assert (found.standing, found.quote) == ("moved" if before else "exact", span.of(TEXT))


@settings(max_examples=300, deadline=None)
@given(SPANS, st.data(), ADDED)
def test_an_edit_in_the_middle_is_changed_and_told(
    span: Span, data: st.DataObject, before: str
) -> None:
    at = data.draw(st.integers(span.start + 2, span.end - 3))
    new = data.draw(st.sampled_from(("改", "", "新增")))
    text = before + TEXT[:at] + new + TEXT[at + 1 :]
    assume(span.of(TEXT) not in text)
    found = locate(select(DOCUMENT, span), edited(text))
    assert found.standing == "changed"
    assert found.span is not None
    assert (
        found.quote == found.span.of(text) == TEXT[span.start : at] + new + TEXT[at + 1 : span.end]
    )
    assert found.differences == plain_differences(span.of(TEXT), found.quote)
    assert found.differences


CLAIMS = st.builds(
    Permalink,
    st.just("wuhan"),
    st.sampled_from(("", "ab" * 8)),
    st.builds(
        lambda start, size: Span(start, start + size), st.integers(0, 300), st.integers(1, 40)
    ),
    st.text("科技是第一假话42个", min_size=1, max_size=40),
    st.text("产业。", max_size=24),
    st.text(",形成", max_size=24),
)


@settings(max_examples=300, deadline=None)
@given(CLAIMS, st.sampled_from((TEXT, "", "科技", "假话" * 50)))
def test_a_forged_link_shows_only_what_stands_there(claim: Permalink, text: str) -> None:
    found = locate(claim, edited(text))
    assert found.claimed == claim.exact
    if found.span is None:
        assert (found.standing, found.quote) == ("gone", None)
    else:
        assert found.quote == text[found.span.start : found.span.end]
        assert (found.quote == claim.exact) == (found.standing in ("exact", "moved"))


def test_a_link_survives_its_address() -> None:
    assert locate(decode(encode(PERMALINK)), edited("前言。" + TEXT)).standing == "moved"


class Counted(str):
    """A text that counts how often it is searched."""

    searches = 0

    def find(self, *sought: Any) -> int:
        self.searches += 1
        return super().find(*sought)


def test_a_long_quote_that_was_made_up_takes_few_searches() -> None:
    text = Counted(TEXT)
    made_up = "".join(chr(0x4E00 + at) for at in range(2000))
    claim = Permalink("wuhan", "", Span(0, 2000), made_up, "", "")
    assert (locate(claim, edited(text)).standing, text.searches < 500) == ("gone", True)


def test_a_long_quote_with_many_changes_is_found() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(2000))
    quote = "".join("改" if at % 6 == 0 else each for at, each in enumerate(text))
    claim = Permalink("wuhan", "", Span(0, 2000), quote, "", "")
    assert standing("前言。" + text, claim)[0] == "changed"


def test_a_long_quote_of_one_letter_takes_no_long_time() -> None:
    claim = Permalink("wuhan", "", Span(0, 2000), "的" * 2000, "", "")
    assert locate(claim, edited("的了" * 20_000)).standing in ("changed", "gone")
