"""Spans, slices and the reading view, worked by hand."""

import itertools

import pytest
from hypothesis import assume, given
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


BROKEN_WHOLE, PICTURE_WHOLE = Span(0, 16), Span(0, 12)


@pytest.mark.parametrize(
    ("found", "span", "part", "source"),
    [
        (BROKEN, BROKEN_WHOLE, Span(0, 2), Span(0, 2)),
        (BROKEN, BROKEN_WHOLE, Span(1, 3), Span(1, 5)),
        (BROKEN, BROKEN_WHOLE, Span(2, 4), Span(4, 6)),
        (BROKEN, BROKEN_WHOLE, Span(7, 9), Span(9, 12)),
        (BROKEN, BROKEN_WHOLE, Span(8, 9), Span(10, 12)),
        (BROKEN, BROKEN_WHOLE, Span(9, 13), Span(12, 16)),
        (BROKEN, Span(3, 5), Span(0, 1), Span(3, 4)),
        (PICTURE, PICTURE_WHOLE, Span(1, 3), Span(1, 9)),
        (PICTURE, Span(3, 7), Span(0, 2), Span(3, 6)),
    ],
)
def test_what_was_read_is_found_in_the_source(
    found: Document, span: Span, part: Span, source: Span
) -> None:
    assert found.source(span, part) == source


PLAIN = st.sampled_from("甲\U0001f687ab \r\n\u0301").map(lambda character: (character, character))
BREAKS = st.tuples(
    st.sampled_from(["\n", "\r\n", "\n 图\U0001f687\r\n"]), st.sampled_from(["", " ", "--"])
)


@given(st.lists(st.one_of(PLAIN, BREAKS), min_size=1, max_size=12), st.data())
def test_every_part_that_cuts_no_break_reads_back_as_itself(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Each piece is written in one way and read in another, which differ where a line breaks."""
    ends = list(itertools.accumulate(len(written) for written, _ in pieces))
    spans = [Span(end - len(piece[0]), end) for end, piece in zip(ends, pieces, strict=True)]
    joints = [Joint(s, read) for s, (text, read) in zip(spans, pieces, strict=True) if text != read]
    found = document("".join(text for text, _ in pieces), paragraph(0, ends[-1], *joints))
    first, start, stop, last = sorted(data.draw(st.integers(0, len(pieces))) for _ in range(4))
    reads = [read for _, read in pieces]
    before, part = "".join(reads[first:start]), "".join(reads[start:stop])
    assume(part)
    shown = [at for at in range(start, stop) if reads[at]]
    whole = Span(spans[first].start, spans[last - 1].end)
    source = found.source(whole, Span(len(before), len(before) + len(part)))
    assert source == Span(spans[shown[0]].start, spans[shown[-1]].end)
    assert found.read(source) == part


@pytest.mark.parametrize("part", [Span(0, 0), Span(2, 4), Span(3, 3)])
def test_what_was_not_read_has_no_source(part: Span) -> None:
    with pytest.raises(InvalidRange, match=r"the 3 characters read of document 'd': .* end ≤ 3$"):
        BROKEN.source(Span(1, 6), part)


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
