"""Spans, slices and the reading view, worked by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.document import Document, Joint, Kind, Paragraph, Section, Span
from rag.errors import InvalidRange

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends)))


def paragraph(start: int, end: int, *joints: Joint, kind: Kind = "body") -> Paragraph:
    return Paragraph(Span(start, end), kind, 1, (), (), joints)


def document(text: str, *paragraphs: Paragraph) -> Document:
    return Document("d", "t", text, "d.txt", "text/plain", "", paragraphs)


BROKEN = document(
    "甲乙\n\n丙丁。one\r\ntwo.",
    paragraph(0, 7, Joint(Span(2, 4))),
    paragraph(7, 16, Joint(Span(10, 12), " ")),
)
"""Two paragraphs, each with a line broken in the middle of its sentence."""
PICTURE = document(
    "甲乙\n图\n片。\n丙丁。戊",
    paragraph(0, 11, Joint(Span(2, 8))),
    paragraph(3, 7, Joint(Span(4, 5)), kind="caption"),
    paragraph(11, 12),
)
"""A paragraph that a caption of two lines, from 3 to 7, broke in two."""


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_is_a_range(start: int, end: int) -> None:
    with pytest.raises(InvalidRange, match=f"range {start}–{end} .* give 0 ≤ start ≤ end"):
        Span(start, end)


@given(SPANS, SPANS)
def test_spans_are_compared_like_sets_of_places(one: Span, other: Span) -> None:
    first, second = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert (len(one), one.overlap(other)) == (len(first), len(first & second))
    if second:
        assert one.holds(other) == (second <= first)


@given(st.text(), st.data())
def test_a_slice_is_the_texts_own(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert document(text).slice(start, end) == Span(start, end).of(text) == text[start:end]


@pytest.mark.parametrize(("start", "end"), [(0, 4), (-1, 2), (2, 1), (4, 4)])
def test_a_slice_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidRange, match=rf"range {start}–{end} is outside document 'd', .*≤ 3$"):
        document("甲\U0001f687乙").slice(start, end)


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        (0, 16, "甲乙丙丁。one two."),
        (0, 7, "甲乙丙丁。"),
        (1, 5, "乙丙"),
        (2, 4, ""),
        (3, 5, "\n丙"),
        (1, 3, "乙\n"),
        (4, 9, "丙丁。on"),
        (8, 16, "ne two."),
        (10, 12, " "),
        (16, 16, ""),
    ],
)
def test_reading_joins_the_lines_whose_whole_break_is_read(start: int, end: int, read: str) -> None:
    assert BROKEN.read(Span(start, end)) == read


def test_a_caption_in_a_joint_is_read_by_itself_only() -> None:
    spans = [paragraph.span for paragraph in PICTURE.paragraphs]
    assert [PICTURE.read(span) for span in [*spans, Span(9, 12)]] == [
        "甲乙丙丁。",
        "图片。",
        "戊",
        "丁。戊",
    ]


def test_joints_of_a_span_are_those_that_reading_replaces() -> None:
    found = [list(PICTURE.joints(span)) for span in (Span(0, 12), Span(3, 7), Span(3, 9))]
    assert found == [[Joint(Span(2, 8))], [Joint(Span(4, 5))], [Joint(Span(4, 5))]]


def test_the_innermost_section_that_holds_a_span() -> None:
    places = {("甲",): (0, 9), ("甲", "乙"): (0, 4), ("甲", "乙", "丙"): (2, 4), ("丁",): (9, 12)}
    sections = tuple(Section(path, Span(*ends)) for path, ends in places.items())
    found = Document("d", "", "字" * 14, "d", "m", "", (), sections)
    for start, end in itertools.combinations(range(15), 2):
        holding = [path for path, (first, last) in places.items() if first <= start < end <= last]
        assert found.section_of(Span(start, end)) == max(holding, key=len, default=())
