"""The way of a question: stages, decision, citations, refusal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import NAMED, Candidate, Passage, Premise, Question, Reading
from rag.document import Chunk, Document, Joint, Paragraph, Section, Sentence, Span
from rag.pipeline import READ, Pipeline
from rag.protocols import Vector

TEXT = "\ufeff\U0001f687甲乙\r\n丙,丁。\r\n戊己。"
"""A mark, a character beyond the BMP and a line broken by CRLF stand before what is quoted."""
FIRST, SECOND = Span(2, 10), Span(12, 15)
DOCUMENT = Document(
    id="d",
    title="t",
    text=TEXT,
    path="d.txt",
    media_type="text/plain",
    sha256="",
    paragraphs=(
        Paragraph(FIRST, "body", 1, ("节",), (Sentence(FIRST),), (Joint(Span(4, 6)),)),
        Paragraph(SECOND, "body", 2, (), (Sentence(SECOND),)),
    ),
)


def chunk(span: Span, number: int, section: tuple[str, ...] = ()) -> Chunk:
    return Chunk("d", number, "body", section, span, (Sentence(span),), DOCUMENT.read(span))


CANDIDATES = (
    Candidate(chunk(FIRST, 1, ("节",)), 0.9, {"dense": 0.5}),
    Candidate(chunk(SECOND, 2), 0.1, {"dense": 0.25}),
)


class Lengths:
    """Encodes a text as its length and 0; the fake never makes unit vectors, nor needs to."""

    fingerprint, dimensions, max_tokens = "lengths", 2, 9

    def encode_question(self, text: str) -> Vector:
        return np.array([len(text), 0], np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        return map(self.encode_question, texts)

    def count_tokens(self, text: str) -> int:
        return len(text)


@dataclass
class Always:
    """Finds the same candidates over and over, up to the limit, and notes what it was asked."""

    candidates: Sequence[Candidate] = CANDIDATES
    asked: list[tuple[Question, float, int]] = field(default_factory=list)

    def search(
        self, question: Question, vector: Vector, limit: int
    ) -> tuple[Sequence[Candidate], dict[str, float]]:
        self.asked.append((question, float(vector[0]), limit))
        return (list(self.candidates) * limit)[:limit], {"dense": 2.0, "lexical": 3.0}


@dataclass
class Says:
    """Reads the same from any passages, and notes how many it was given."""

    reading: Reading
    seen: list[int] = field(default_factory=list)

    def read(self, question: Question, vector: Vector, passages: Sequence[Passage]) -> Reading:  # noqa: ARG002
        self.seen.append(len(passages))
        return self.reading

    def order(self, question: Question, passages: Sequence[Passage]) -> Sequence[int]:  # noqa: ARG002
        self.seen.append(len(passages))
        return self.reading.order


THREE = (*CANDIDATES, Candidate(chunk(Span(12, 14), 3), 0.05, {}))
"""One passage more than is read."""


def texts(passages: Sequence[Passage]) -> list[tuple[int, str]]:
    return [(one.rank, one.quote) for one in passages]


def pipeline(reader: Says, searcher: Always | None = None) -> Pipeline:
    return Pipeline(Lengths(), searcher or Always(), reader, {"d": DOCUMENT}, "g", threshold=0.5)


BOTH = ((1, FIRST, Span(8, 9)), (2, SECOND, SECOND))
ANSWERS = Reading(BOTH, 0.5, ("缺",), {})


def test_an_answer_says_the_words_that_answer_and_quotes_the_source() -> None:
    answer = pipeline(Says(ANSWERS)).ask(Question("问?", top_k=1))
    first, second = answer.citations
    assert answer.parts == ("丁", "戊己。")
    assert (answer.status, answer.text, answer.missing, answer.generation, answer.confidence) == (
        "answered",
        "丁\n戊己。",
        (),
        "g",
        0.5,
    )
    assert (first.quote, first.text, first.answer.of(TEXT)) == (
        "甲乙\r\n丙,丁。",
        "甲乙丙,丁。",
        "丁",
    )
    assert [(one.number, one.title, one.section, one.paragraph) for one in (first, second)] == [
        (1, "t", ("节",), 1),
        (2, "t", (), 2),
    ]


def test_premises_are_told_of_a_refusal_and_what_is_lacking_of_an_answer() -> None:
    premise = (Premise("2023年", ("2024年",)),)
    reading = replace(ANSWERS, premise=premise, lacking=("丙",))
    answered = pipeline(Says(reading)).ask(Question("问?"))
    refused = pipeline(Says(replace(reading, confidence=0.4))).ask(Question("问?"))
    assert (answered.premise, answered.lacking) == ((), ("丙",))
    assert (refused.premise, refused.lacking, refused.parts) == (premise, (), ())


def test_words_that_answer_over_a_broken_line_are_read_joined() -> None:
    answer = pipeline(Says(Reading(((1, FIRST, Span(3, 7)),), 1.0, (), {}))).ask(Question("问"))
    assert (answer.text, answer.citations[0].answer.of(TEXT)) == ("乙丙", "乙\r\n丙")


@given(st.data())
def test_every_quote_equals_its_slice(data: st.DataObject) -> None:
    places = st.integers(0, len(TEXT))
    spans = st.tuples(places, places).map(lambda ends: Span(*sorted(ends)))
    chosen = data.draw(st.lists(spans.filter(len), min_size=1, max_size=3))
    evidence = tuple((1, span, span) for span in chosen)
    answer = pipeline(Says(Reading(evidence, 1.0, (), {}))).ask(Question("问"))
    assert [one.quote for one in answer.citations] == [TEXT[s.start : s.end] for s in chosen]
    assert [one.quote for one in answer.passages] == [
        TEXT[one.chunk.span.start : one.chunk.span.end] for one in answer.passages
    ]


@pytest.mark.parametrize(
    "reading", [Reading(BOTH, 0.4999, ("缺",), {}), Reading((), 0.99, ("缺",), {})]
)
def test_a_refusal_is_an_answer_with_passages(reading: Reading) -> None:
    answer = pipeline(Says(reading)).ask(Question("问?", top_k=2))
    assert (answer.status, answer.text, answer.citations, answer.missing, answer.confidence) == (
        "not_in_documents",
        None,
        (),
        ("缺",),
        reading.confidence,
    )
    assert [(one.rank, one.quote) for one in answer.passages] == [
        (1, "甲乙\r\n丙,丁。"),
        (2, "戊己。"),
    ]


@pytest.mark.parametrize(("top_k", "limit"), [(1, READ), (READ, READ), (50, 50)])
def test_the_reader_sees_as_many_passages_whatever_is_to_be_shown(top_k: int, limit: int) -> None:
    searcher, reader = Always(), Says(ANSWERS)
    question = Question("四个字呢", top_k, frozenset({"d"}))
    answer = pipeline(reader, searcher).ask(question)
    assert (searcher.asked, reader.seen, len(answer.passages)) == (
        [(question, 4.0, limit)],
        [READ],
        top_k,
    )


def test_searching_reads_nothing_and_returns_what_was_asked_for() -> None:
    searcher, reader = Always(), Says(ANSWERS)
    found = pipeline(reader, searcher).search(Question("问", top_k=2))
    assert (found.question, found.generation, reader.seen) == ("问", "g", [])
    assert [(one.rank, one.score, one.scores) for one in found.passages] == [
        (1, 0.9, {"dense": 0.5}),
        (2, 0.1, {"dense": 0.25}),
    ]


def test_nothing_found_is_refused() -> None:
    reader = Says(Reading((), 0.0, ("缺",), {}))
    answer = pipeline(reader, Always(candidates=())).ask(Question("问"))
    assert (answer.status, answer.passages, reader.seen) == ("not_in_documents", (), [0])


def test_each_stage_is_timed_and_the_whole_takes_longest() -> None:
    spent: Mapping[str, float] = pipeline(Says(ANSWERS)).ask(Question("问")).timings_ms
    assert {name: spent[name] for name in ("dense", "lexical")} == {"dense": 2.0, "lexical": 3.0}
    assert list(spent) == ["encode", "dense", "lexical", "read", "cite", "total"]
    assert spent["total"] >= spent["encode"] + spent["read"] + spent["cite"]


@pytest.mark.parametrize(
    ("pages", "first", "second"),
    [
        ((), None, None),
        ((0,), (1, 1), (1, 1)),
        ((0, 8, 8), (1, 3), (3, 3)),
        ((0, 12), (1, 1), (2, 2)),
    ],
)
def test_citations_and_passages_name_their_pages(
    pages: tuple[int, ...], first: tuple[int, int] | None, second: tuple[int, int] | None
) -> None:
    """The quotes lie at 2–10 and 12–15; a blank page begins where the next one does."""
    paged = replace(pipeline(Says(ANSWERS)), documents={"d": replace(DOCUMENT, pages=pages)})
    answer = paged.ask(Question("问", top_k=2))
    assert [one.pages for one in answer.citations] == [first, second]
    assert [one.pages for one in answer.passages] == [first, second]


REPEALED = {"effective": "2010-01-01", "repealed": "2020-01-01"}


@pytest.mark.parametrize(
    ("as_of", "kind"),
    [
        (None, "repealed"),
        (date(2020, 1, 1), "repealed"),
        (date(2019, 12, 31), None),
        (date(2009, 12, 31), "not_yet_effective"),
    ],
)
def test_a_citation_warns_of_a_text_that_is_not_in_force(
    as_of: date | None, kind: str | None
) -> None:
    dated = replace(
        pipeline(Says(ANSWERS)),
        documents={"d": replace(DOCUMENT, metadata=REPEALED)},
        today=lambda: date(2024, 1, 1),
    )
    citations = dated.ask(Question("问", as_of=as_of)).citations
    assert [one.warning.kind if one.warning else None for one in citations] == [kind, kind]


def test_only_what_the_question_names_is_read_where_it_names_something() -> None:
    named = replace(CANDIDATES[1], scores={"dense": 0.25, NAMED: 1.0})
    reader = Says(ANSWERS)
    pipeline(reader, Always([named, CANDIDATES[0]])).ask(Question("问?"))
    assert reader.seen == [READ // 2]


def test_a_citation_has_the_innermost_section_of_what_is_quoted() -> None:
    sections = (Section(("节",), Span(2, 15)), Section(("节", "项"), SECOND))
    made = replace(pipeline(Says(ANSWERS)), documents={"d": replace(DOCUMENT, sections=sections)})
    found = made.ask(Question("问?")).citations
    assert [one.section for one in found] == [("节",), ("节", "项")]


def test_sources_are_the_citations_and_the_passages_that_they_leave() -> None:
    asked = Question("问?", top_k=2)
    one = Reading(((2, SECOND, SECOND),), 0.5, (), {})
    answering = pipeline(Says(one))
    sources = answering.sources(asked, answering.ask(asked))
    assert [(each.number, each.span, each.answer) for each in sources] == [
        (1, SECOND, SECOND),
        (2, FIRST, FIRST),
    ]


TURNED = [(1, "戊己。"), (2, "甲乙\r\n丙,丁。"), (3, "戊己")]


def test_passages_stand_in_the_order_in_which_they_answer() -> None:
    reading = replace(ANSWERS, order=(2, 1))
    answer = pipeline(Says(reading), Always(THREE)).ask(Question("问", top_k=3))
    assert texts(answer.passages) == TURNED
    assert [citation.answer.of(TEXT) for citation in answer.citations] == ["丁", "戊己。"]


def test_a_search_reads_its_best_passages_when_it_is_told_to() -> None:
    reader = Says(replace(ANSWERS, order=(2, 1)))
    asked = pipeline(reader, Always(THREE))
    straight = asked.search(Question("问", top_k=3))
    assert reader.seen == []
    found = asked.search(Question("问", top_k=3, rerank=True))
    assert reader.seen == [READ]
    assert texts(found.passages) == TURNED
    assert found.timings_ms.keys() - straight.timings_ms.keys() == {"rerank"}
    assert texts(asked.search(Question("问", top_k=1, rerank=True)).passages) == TURNED[:1]
