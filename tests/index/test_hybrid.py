"""Hybrid search: the pool, the fusion by hand, filters against searching apart."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.generation import Generation
from index.hybrid import HybridSearcher, Weights, fuse
from index.sentences import SentenceVectors
from rag.answer import Candidate, Question
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
TEXTS = {
    "one": "aab甲。\nbbc乙丙。\nc。",
    "two": "abc甲乙。\naaa。\nb丙。",
    "three": "ccb甲。",
}


def searcher(generation: Generation, weights: Weights | None = None) -> HybridSearcher:
    sentences = SentenceVectors(generation.chunks, generation.sentences)
    return HybridSearcher(generation, sentences, weights)


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


def test_scores_are_fused_on_one_scale() -> None:
    scores = {
        "dense": np.array([0.2, 0.4, 0.3], np.float32),
        "sentence": np.array([1, 0, 1], np.float32),
        "lexical": np.array([0, 5, 10], np.float32),
    }
    found = fuse(scores, Weights(dense=1, sentence=2, lexical=1))
    np.testing.assert_allclose(found, [0.5, 0.375, 0.875])


def test_a_side_that_tells_nothing_apart_counts_nothing() -> None:
    same = np.array([0.7, 0.7], np.float32)
    lexical = np.array([0, 1], np.float32)
    found = fuse({"dense": same, "sentence": same, "lexical": lexical}, Weights(1, 1, 1))
    np.testing.assert_allclose(found, [0, 1 / 3])


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


@pytest.mark.parametrize("weights", [Weights(1, 0, 0), Weights(0, 1, 0), Weights(0, 0, 1)])
def test_each_side_ranks_alone_as_brute_force(generation: Generation, weights: Weights) -> None:
    question = "ab甲丙"
    vector = ENCODER.encode_question(question)
    cosines = [float(ENCODER.encode_question(one.text) @ vector) for one in generation.chunks]
    values = generation.lexical.scores(question) if weights.lexical else np.array(cosines)
    order = sorted(range(len(values)), key=lambda at: (-round(float(values[at]), 3), at))
    found = ask(searcher(generation, weights), question)
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
    weights = Weights(1, 1, 0)
    filtered = ask(searcher(generation, weights), "ab", ids=frozenset({"two"}))
    assert places(filtered) == places(ask(searcher(alone, weights), "ab"))


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
    found = ask(searcher(generation, Weights(lexical=9)), "aaa鲸", 1)
    assert found[0].chunk.document_id == "rare"


def test_stages_are_timed(generation: Generation) -> None:
    _, spent = searcher(generation).search(Question("a"), ENCODER.encode_question("a"), 1)
    assert list(spent) == ["dense", "lexical", "fuse"]
    assert min(spent.values()) >= 0


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=9))
def test_fused_scores_lie_between_0_and_1(values: list[float]) -> None:
    side = np.array(values, np.float32)
    found = fuse({"dense": side, "sentence": -side, "lexical": side}, Weights())
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-6
