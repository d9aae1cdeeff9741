"""Sentences scored over letters: cosine, words by their rarity, and the passage's own score."""

import math
from pathlib import Path

import pytest

from index.scored import STANDING, WORDING, SentenceScorer, share_held
from index.sentences import SentenceVectors
from rag.answer import Passage
from rag.document import Chunk
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
TEXTS = {"one": "aa甲,bb乙。cc丙。", "two": "ccb丁。2024年ab戊。"}


@pytest.fixture
def scorer(tmp_path: Path) -> SentenceScorer:
    generation = make_generation(tmp_path / "g", make_content(**TEXTS), ENCODER)
    return SentenceScorer(generation, SentenceVectors(generation.chunks, generation.sentences))


def passages() -> list[Passage]:
    """The four sentences, ranked as they stand, the first with a score of 1, the others of 0."""
    chunks: list[Chunk] = list(make_content(**TEXTS).chunks)
    return [
        Passage(rank, chunk, chunk.text, float(rank == 1), {})
        for rank, chunk in enumerate(chunks, 1)
    ]


def test_words_share_one_by_their_rarity(scorer: SentenceScorer) -> None:
    weights = scorer.weigh("丙丁和2024")
    assert sum(weights.values()) == pytest.approx(1)
    rarest = max(weights, key=weights.__getitem__)
    assert weights == pytest.approx(
        {word: weights[rarest] * scorer.rarity(word) / scorer.rarity(rarest) for word in weights}
    )


def test_the_rarest_word_of_a_term_speaks_for_it(scorer: SentenceScorer) -> None:
    assert scorer.rarest("丙丁") == max(scorer.rarity(word) for word in ("丙", "丁", "丙丁"))


def test_scores_by_hand(scorer: SentenceScorer) -> None:
    """The vector is that of the letter c: sentences of c, of ccb, of aabb and of ab are near it."""
    found = scorer.score(passages(), ENCODER.encode_question("c"), {"丁": 0.75, "鲸": 0.25})
    assert [(one.rank, one.text, sorted(one.held)) for one in found] == [
        (3, "ccb丁。", ["丁"]),
        (2, "cc丙。", []),
        (1, "aa甲,bb乙。", []),
        (4, "2024年ab戊。", []),
    ]
    cosines = [2 / math.sqrt(5), 1, 0, 0]
    assert [one.cosine for one in found] == pytest.approx(cosines, abs=1e-3)
    beside = [0.75 * WORDING, 0, STANDING, 0]
    assert [one.score - one.cosine for one in found] == pytest.approx(beside)


def test_shares_add_up_the_words_that_are_held() -> None:
    assert share_held(["甲", "甲", "丁"], {"甲": 0.5, "乙": 0.25, "丙": 0.25}) == 0.5
    assert share_held([], {"甲": 1.0}) == 0
