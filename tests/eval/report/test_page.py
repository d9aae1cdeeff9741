"""Tests of the pages: self-contained, sound, complete, and safe against what is in a text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from eval.compare import compare
from eval.hits import Place
from eval.report.compare_page import compare_report
from eval.report.page import report
from eval.report.questions import highlighted
from eval.report.verify_page import verify_report
from eval.sets import EvaluationSet
from tests.eval import test_verify_run
from tests.eval.fakes import TEXTS, Fake, item, run
from tests.eval.test_run import FAKE, SET

HOSTILE = "<script>alert('x')</script>\" onload=\"x\x00"


class Outline(HTMLParser):
    """The elements of a page, its addresses, ids and headings, and whether they all close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.names.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["h2"]:
            self.headings.append(data)


PAGES = {
    "report": report(run(SET, FAKE)),
    "verify": verify_report(test_verify_run.run(test_verify_run.careless)),
    "compare": compare_report(compare(run(SET, FAKE), run(SET, Fake({}, FAKE.found)))),
    "compare_verify": compare_report(
        compare(
            test_verify_run.run(test_verify_run.careful),
            test_verify_run.run(test_verify_run.careless),
        )
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_from_elsewhere(name: str) -> None:
    outline = Outline(PAGES[name])
    assert outline.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(outline.names)
    assert all(address.startswith("#") for address in outline.addresses)
    assert "url(" not in PAGES[name]
    assert "@import" not in PAGES[name]
    assert len(outline.ids) == len(set(outline.ids))
    assert {address[1:] for address in outline.addresses} <= set(outline.ids)


def test_failures_stand_before_what_passed() -> None:
    outline = Outline(PAGES["report"])
    assert outline.headings == [
        "指标 Measures",
        "图 Plots",
        "未通过 Failures (2)",
        "通过 Passed (2)",
        "用时 Latency",
        "由何而来 Made with",
    ]
    questions = [id for id in outline.ids if id.startswith("q-")]
    assert questions == ["q-none", "q-missed", "q-first", "q-two"]


def test_wrong_verdicts_and_changed_questions_are_shown() -> None:
    assert "判定有误 Wrong verdicts (2)" in Outline(PAGES["verify"]).headings
    compared = Outline(PAGES["compare"])
    assert compared.headings == ["指标 Measures", "变差 Worse (2)", "变好 Improved (1)"]


def test_changed_verdicts_stand_beside_what_was_due() -> None:
    shown = re.findall("<h3>(?:应为 due|判为 said): (.*?)</h3>", PAGES["compare_verify"])
    assert shown == ["altered", "altered", "verbatim", "verbatim", "verbatim", "error"]


def test_hostile_text_stays_text() -> None:
    odd = replace(item(HOSTILE, (10, 20), tags="<b>"), question=HOSTILE)
    chosen = EvaluationSet(HOSTILE, (odd, item("none")), TEXTS)
    fake = Fake({"none?": [(1, 2)]}, {HOSTILE: [(0, 30)]})
    page = report(run(chosen, fake))
    outline = Outline(page)
    assert outline.open == []
    assert "script" not in outline.names
    assert "\x00" not in page
    assert "<script" not in page


def test_places_are_linked_where_an_address_is_given() -> None:
    page = report(run(SET, FAKE), lambda place: f"/text?start={place.start}&end={place.end}")
    assert '<a href="/text?start=10&amp;end=20">doc 10–20</a>' in page


def test_gold_characters_are_marked() -> None:
    place = Place("doc", 10, 16, "甲乙丙丁戊己")
    marked = [Place("doc", 12, 14, ""), Place("doc", 13, 15, ""), Place("other", 10, 11, "")]
    expected = "甲乙<mark>丙丁</mark><mark>戊</mark>己"
    assert highlighted(place, marked) == expected
