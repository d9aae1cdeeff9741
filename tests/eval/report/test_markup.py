"""Tests that nothing of a text becomes markup."""

from hypothesis import given
from hypothesis import strategies as st

from eval.report.markup import Markup, join, tag, text


def test_elements_nest_and_text_is_escaped() -> None:
    inner = tag("b", {}, "1 < 2 & “3”")
    assert tag("p", {"class": 'a"b', "x": 1.2345}, inner, "<i>") == (
        '<p class="a&quot;b" x="1.23"><b>1 &lt; 2 &amp; “3”</b>&lt;i&gt;</p>'
    )


def test_void_elements_close_themselves() -> None:
    assert tag("line", {"x1": 0}) == '<line x1="0"/>'
    assert join(["a<", Markup("<br>")]) == "a&lt;<br>"


def test_characters_that_html_forbids_are_replaced() -> None:
    assert text("a\x00b\ud800c\td") == "a\N{REPLACEMENT CHARACTER}b?c\td"


@given(st.text())
def test_no_text_opens_an_element(raw: str) -> None:
    shown = tag("p", {"title": raw}, raw)
    assert shown.count("<") == 2
    assert shown.count('"') == 2
    shown.encode()
