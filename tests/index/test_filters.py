"""Filters against a test of each chunk by itself, and search under them against brute force."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import Content
from index.dense import DenseIndex
from index.filters import Filters
from index.generation import Generation
from index.hybrid import HybridSearcher
from index.sentences import SentenceVectors
from rag.answer import Question
from rag.conditions import Condition, Period
from rag.document import Section, Span
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
STATED: Mapping[str, Mapping[str, str]] = {
    "old": {"issuer": "国务院", "date": "1999-05-01", "repealed": "2020-01-01", "tags": "环保、水"},
    "new": {"issuer": "国务院 ", "date": "2019年12月", "effective": "2020-01-01", "tags": "水;税"},
    "gone": {"issuer": "某市", "effective": "2010-01-01", "repealed": "2012-01-01"},
    "free": {"date": "2024", "tags": "环保"},
}
TEXTS = {id: f"aa{id}甲。\nab乙。\nbc丙。\nca丁。" for id in STATED}


def states(content: Content) -> Content:
    """The documents with metadata; the last three lines are a chapter, the last two an article."""
    documents = []
    for one in content.documents:
        starts = [paragraph.span.start for paragraph in one.paragraphs]
        chapter, end = "第二章　附 则", len(one.text)
        sections = (
            Section((chapter,), Span(starts[1], end)),
            Section((chapter, "第十二条"), Span(starts[2], end)),
            Section((chapter, "第十二条", "第二款"), Span(starts[3], end)),
        )
        documents.append(replace(one, metadata=STATED[one.id], sections=sections))
    return replace(content, documents=documents)


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("filters") / "g"
    return make_generation(folder, states(make_content(**TEXTS)), ENCODER)


def found(generation: Generation, question: Question) -> list[str]:
    """The allowed chunks as document and line."""
    allowed = Filters(generation.documents, generation.chunks).allowed(question)
    assert allowed is not None
    chosen = [generation.chunks[number] for number in allowed]
    return [f"{chunk.document_id}{chunk.paragraph}" for chunk in chosen]


def lines(ids: Sequence[str], numbers: Sequence[int] = (1, 2, 3, 4)) -> list[str]:
    return [f"{id}{number}" for id in STATED if id in ids for number in numbers]


def test_nothing_asked_allows_everything(generation: Generation) -> None:
    assert Filters(generation.documents, generation.chunks).allowed(Question("a")) is None


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        (Condition("issuer", frozenset({"国务院"})), ["old", "new"]),
        (Condition("issuer", frozenset({"國務院", "某市"})), ["old", "new", "gone"]),
        (Condition("tags", frozenset({"水"})), ["old", "new"]),
        (Condition("tags", frozenset({"税", "环保"})), ["old", "new", "free"]),
        (Condition("tags", frozenset({"环保、水"})), []),
        (Condition("title", frozenset({"free"})), ["free"]),
        (Condition("colour", frozenset({"red"})), []),
        (Condition("issuer", frozenset()), []),
        (Condition("date", period=Period(first=date(2019, 12, 31))), ["new", "free"]),
        (Condition("date", period=Period(last=date(2019, 12, 1))), ["old", "new"]),
        (Condition("date", period=Period(date(2024, 3, 1), date(2024, 4, 1))), ["free"]),
        (Condition("date", period=Period(date(2020, 1, 1), date(2023, 12, 31))), []),
        (Condition("issuer", period=Period()), []),
    ],
)
def test_metadata(generation: Generation, condition: Condition, ids: list[str]) -> None:
    assert found(generation, Question("a", metadata=(condition,))) == lines(ids)


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2009, 12, 31), ["old", "free"]),
        (date(2010, 1, 1), ["old", "gone", "free"]),
        (date(2011, 12, 31), ["old", "gone", "free"]),
        (date(2012, 1, 1), ["old", "free"]),
        (date(2019, 12, 31), ["old", "free"]),
        (date(2020, 1, 1), ["new", "free"]),
        (date.min, ["old", "free"]),
        (date.max, ["new", "free"]),
    ],
)
def test_documents_in_force(generation: Generation, day: date, ids: list[str]) -> None:
    assert found(generation, Question("a", as_of=day)) == lines(ids)


@pytest.mark.parametrize(
    ("path", "numbers"),
    [
        (["第二章 附则"], [2, 3, 4]),
        (["第二章"], [2, 3, 4]),
        (["附 則"], [2, 3, 4]),
        (["第12条"], [3, 4]),
        (["第２章", "第十二条"], [3, 4]),
        (["第二章", "第二款"], [4]),
        (["第十二条", "第二款"], [4]),
        (["第十二条", "第二章"], []),
        (["第二条"], []),
        (["第三章", "第十二条"], []),
    ],
)
def test_sections(generation: Generation, path: list[str], numbers: list[int]) -> None:
    question = Question("a", sections=(tuple(path),))
    assert found(generation, question) == lines(list(STATED), numbers)


def test_any_section_and_every_other_condition_counts(generation: Generation) -> None:
    question = Question(
        "a",
        document_ids=frozenset({"old", "free", "unheard"}),
        sections=(("第二款",), ("第三章",), ("第二章",)),
        metadata=(
            Condition("tags", frozenset({"环保"})),
            Condition("issuer", frozenset({"国务院"})),
        ),
        as_of=date(2000, 1, 1),
    )
    assert found(generation, question) == lines(["old"], [2, 3, 4])


def test_a_chunk_is_in_every_section_that_it_holds_a_part_of(generation: Generation) -> None:
    one = generation.documents["old"]
    whole = replace(generation.chunks[0], span=Span(0, len(one.text)))
    filters = Filters({"old": one}, [whole])
    allowed = filters.allowed(Question("a", sections=(("第二款",),)))
    np.testing.assert_array_equal(allowed, [0])


@pytest.fixture(scope="module", params=[10_000, 1], ids=["flat", "graph"])
def crowded(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Generation:
    """Two documents' chunks among a thousand that are nearer to any question."""
    texts = {f"near{number}": "aaa。\nabc。\nbbb。\nccc。" for number in range(250)}
    content = make_content(**TEXTS, **texts)
    folder = tmp_path_factory.mktemp("crowded") / "g"
    made = make_generation(folder, content, ENCODER)
    vectors = np.stack([ENCODER.encode_question(chunk.text) for chunk in made.chunks])
    return replace(made, dense=DenseIndex.build(vectors, request.param))


@settings(deadline=None, max_examples=20)
@given(
    words=st.text("abc", min_size=1, max_size=6),
    ids=st.sets(st.sampled_from([*STATED]), min_size=1),
)
def test_a_narrow_filter_loses_nothing(crowded: Generation, words: str, ids: set[str]) -> None:
    sentences = SentenceVectors(crowded.chunks, crowded.sentences)
    question = Question(words, document_ids=frozenset(ids))
    vector = ENCODER.encode_question(words)
    candidates, _ = HybridSearcher(crowded, sentences).search(question, vector, 50)
    held = [f"{one.chunk.document_id}{one.chunk.paragraph}" for one in candidates]
    assert sorted(held) == sorted(lines(sorted(ids)))


def test_a_filter_that_allows_nothing_finds_nothing(crowded: Generation) -> None:
    sentences = SentenceVectors(crowded.chunks, crowded.sentences)
    question = Question("a", sections=(("第九章",),))
    vector = ENCODER.encode_question("a")
    assert not HybridSearcher(crowded, sentences).search(question, vector, 5)[0]
