"""Chunks in sections against looking at every section, and what headings may be called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sections import SectionRanges, heading_name, heading_names
from rag.document import Chunk, Document, Section, Span

LABELS = ("甲", "乙", "第一章 丙", "第二条")
CUTS = st.lists(st.integers(0, 40), min_size=2, max_size=2, unique=True).map(sorted)


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def nested(cuts: list[tuple[int, list[int]]]) -> list[Section]:
    """Sections from those of the cuts that cross no other, each with its path.

    No two are the same stretch: an outer one has more than the inner one, if only its heading.
    """
    spans: list[tuple[int, int, str]] = []
    for label, (start, end) in cuts:
        if all(end <= a or b <= start or _inside((start, end), (a, b)) for a, b, _ in spans):
            spans.append((start, end, LABELS[label]))
    found = []
    for at, (start, end, _) in enumerate(spans):
        path = tuple(name for a, b, name in spans[: at + 1] if a <= start and end <= b)
        found.append(Section(path, Span(start, end)))
    return found


@settings(deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 3), CUTS), max_size=6), min_size=1, max_size=3),
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.lists(st.sampled_from(LABELS), min_size=1, max_size=2, unique=True),
)
def test_chunks_are_in_the_sections_that_they_overlap(
    cuts: list[list[tuple[int, list[int]]]], widths: list[int], path: list[str]
) -> None:
    documents, chunks = {}, []
    for number, each in enumerate(cuts):
        id, at = str(number), 0
        sections = tuple(sorted(nested(each), key=lambda one: (one.span.start, len(one.path))))
        documents[id] = Document(id, "", "字" * 50, id, "", "", (), sections)
        for width in widths:
            chunks.append(Chunk(id, 1, "body", (), Span(at, min(50, at + width)), (), ""))
            at = min(50, at + width)
    expected = [
        any(
            section.path[-1] == path[-1]
            and set(path[:-1]) <= set(section.path[:-1])
            and section.span.overlap(chunk.span) > 0
            for section in documents[chunk.document_id].sections
        )
        for chunk in chunks
    ]
    assert SectionRanges(documents, chunks).chunks_in(path).tolist() == expected


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("第十二章　附 则", {"第12章附则", "第12章", "附则"}),
        ("第一百二十条之一", {"第120条之1"}),
        ("一、管轄", {"一、管辖", "管辖"}),
        ("（三）其他", {"(三)其他", "其他"}),
        ("1.2 范围", {"1.2范围"}),
        ("现场", {"现场"}),
    ],
)
def test_what_a_heading_may_be_called(heading: str, names: set[str]) -> None:
    assert heading_names(heading) == names
    assert heading_name(heading) in names
