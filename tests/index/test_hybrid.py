"""Hybrid search: the pool, each side against brute force, filters against searching apart."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.fusion import Fusion
from index.generation import Generation
from index.hybrid import HybridSearcher
from index.sentences import SentenceVectors
from rag.answer import Candidate, Question
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
TEXTS = {
    "one": "aab甲。\nbbc乙丙。\nc。",
    "two": "abc甲乙。\naaa。\nb丙。",
    "three": "ccb甲。",
}


def searcher(generation: Generation, **weights: float) -> HybridSearcher:
    sentences = SentenceVectors(generation.chunks, generation.sentences)
    chosen = Fusion(weights or {"dense": 1.0, "sentence": 1.0, "share": 3.0})
    return HybridSearcher(generation, sentences, chosen)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hybrid")


@pytest.fixture(scope="module")
def generation(folder: Path) -> Generation:
    return make_generation(folder / "all", make_content(**TEXTS), ENCODER)


def places(candidates: tuple[Candidate, ...]) -> list[tuple[str, int]]:
    return [(one.chunk.document_id, one.chunk.span.start) for one in candidates]


def ask(
    found: HybridSearcher, text: str, limit: int = 9, ids: frozenset[str] | None = None
) -> tuple[Candidate, ...]:
    vector = ENCODER.encode_question(text)
    return tuple(found.search(Question(text, limit, ids), vector, limit)[0])


def test_each_candidate_carries_its_parts_scores(generation: Generation) -> None:
    best, *rest = ask(searcher(generation), "aa甲")
    lexical = generation.lexical.scores("aa甲")
    vector = ENCODER.encode_question("aab甲。")
    cosine = float(vector @ ENCODER.encode_question("aa甲"))
    assert (best.chunk.text, len(rest)) == ("aab甲。", 6)
    assert best.scores == pytest.approx(
        {"dense": cosine, "sentence": cosine, "lexical": float(lexical[0])}, abs=1e-3
    )
    assert [one.score for one in rest] == sorted((one.score for one in rest), reverse=True)


@pytest.mark.parametrize("side", ["dense", "sentence", "lexical", "share"])
def test_each_side_ranks_alone_as_brute_force(generation: Generation, side: str) -> None:
    question = "ab甲丙"
    vector = ENCODER.encode_question(question)
    cosines = [float(ENCODER.encode_question(one.text) @ vector) for one in generation.chunks]
    values = (
        generation.lexical.scores(question) if side in ("lexical", "share") else np.array(cosines)
    )
    order = sorted(range(len(values)), key=lambda at: (-round(float(values[at]), 3), at))
    found = ask(searcher(generation, **{side: 1.0}), question)
    expected = [
        (generation.chunks[at].document_id, generation.chunks[at].span.start) for at in order
    ]
    assert places(found) == expected


@pytest.mark.parametrize("ids", [{"one"}, {"two", "three"}, {"one", "two", "three"}])
def test_a_filter_finds_what_those_documents_hold_and_nothing_else(
    generation: Generation, ids: set[str]
) -> None:
    found = ask(searcher(generation), "b甲丙", ids=frozenset(ids))
    held = {
        (one.document_id, one.span.start) for one in generation.chunks if one.document_id in ids
    }
    assert set(places(found)) == held


def test_a_filtered_search_ranks_by_vectors_as_an_index_of_those_documents_alone(
    generation: Generation, folder: Path
) -> None:
    alone = make_generation(folder / "two", make_content(two=TEXTS["two"]), ENCODER)
    filtered = ask(searcher(generation, dense=1, sentence=1), "ab", ids=frozenset({"two"}))
    assert places(filtered) == places(ask(searcher(alone, dense=1, sentence=1), "ab"))


def test_no_document_allowed_finds_nothing(generation: Generation) -> None:
    assert ask(searcher(generation), "a", ids=frozenset()) == ()


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_at_most_the_limit_and_the_same_order(generation: Generation, limit: int) -> None:
    found = searcher(generation)
    assert ask(found, "ab甲", limit) == ask(found, "ab甲", 50)[:limit]


def test_what_the_vectors_miss_the_words_bring(folder: Path) -> None:
    texts = {f"d{number:03}": "a。" for number in range(150)}
    generation = make_generation(
        folder / "many", make_content(**texts, rare="b鲸。", zebra="c。"), ENCODER
    )
    found = ask(searcher(generation, dense=1, share=9), "aaa鲸", 1)
    assert found[0].chunk.document_id == "rare"


def test_stages_are_timed(generation: Generation) -> None:
    _, spent = searcher(generation).search(Question("a"), ENCODER.encode_question("a"), 1)
    assert list(spent) == ["dense", "lexical", "fuse"]
    assert min(spent.values()) >= 0


def test_a_heading_stands_behind_a_text_that_is_as_near(folder: Path) -> None:
    content = make_content(one="ab甲。", two="ab甲。")
    headed = [replace(content.chunks[0], kind="heading"), content.chunks[1]]
    generation = make_generation(folder / "headed", replace(content, chunks=headed), ENCODER)
    found = searcher(generation, dense=1, heading=-1)
    assert [one.chunk.document_id for one in ask(found, "ab")] == ["two", "one"]


def test_a_chunk_without_sentences_is_as_near_as_its_own_vector(folder: Path) -> None:
    content = make_content(one="ab。", two="bb。")
    bare = [replace(content.chunks[0], sentences=()), content.chunks[1]]
    generation = make_generation(folder / "bare", replace(content, chunks=bare), ENCODER)
    best = ask(searcher(generation, sentence=1), "ab")[0]
    assert best.chunk.document_id == "one"
    assert best.scores["sentence"] == best.scores["dense"]
