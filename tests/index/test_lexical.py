"""Lexical search against BM25 written out."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse, asked
from index.lexical import K1, B, LexicalIndex
from index.wholes import Wholes
from rag.errors import DamagedGeneration

TEXTS = ["甲乙丙", "乙丁", "甲甲甲甲", "。", "no 1 proposal"]
WHOLES = ["题 甲乙丙 乙丁", "甲甲甲甲 。", "no 1 proposal"]
OF = [0, 0, 1, 1, 2]


def build(texts: list[str] = TEXTS, wholes: list[str] = WHOLES, of: list[int] = OF) -> LexicalIndex:
    return LexicalIndex.build(texts, Wholes(wholes, np.array(of, np.int32)))


def rarity(texts: list[str], word: str) -> float:
    held = sum(word in analyse(text) for text in texts)
    return math.log(1 + (len(texts) - held + 0.5) / (held + 0.5))


def bm25(texts: list[str], weights: dict[str, float]) -> list[float]:
    """Robertson's formula as Lucene computes it (Kamphuis et al., 2020); no words count as one."""
    lengths = [len(analyse(text)) or 1 for text in texts]
    mean = sum(lengths) / len(lengths)
    return [
        sum(
            weight * rarity(texts, word) * tf / (tf + K1 * (1 - B + B * length / mean))
            for word, weight in weights.items()
            if (tf := analyse(text).count(word))
        )
        for text, length in zip(texts, lengths, strict=True)
    ]


@pytest.mark.parametrize(
    ("question", "weights"),
    [
        ("甲乙", {"甲": 1, "乙": 1, "甲乙": 1}),
        ("什么是丁?", {"丁": 1}),
        ("甲和甲", {"甲": 1}),
        ("甲和甲乙", {"甲": 2, "乙": 1, "甲乙": 1}),
        ("题", {"题": 1}),
        ("the Proposals", {"propos": 1}),
        ("鲸鱼", {}),
    ],
)
def test_a_score_is_bm25_of_the_chunk_and_of_its_whole(
    question: str, weights: dict[str, float]
) -> None:
    scores = build().scores(question)
    each = bm25(TEXTS + WHOLES, weights)
    assert scores == pytest.approx([each[at] + each[5 + OF[at]] for at in range(5)], rel=1e-5)
    assert scores.dtype == np.float32


@settings(max_examples=30)
@given(
    st.lists(st.text("甲乙丙x1 。", max_size=9), min_size=1, max_size=6),
    st.text("甲乙x1", min_size=1),
)
def test_scores_are_bm25_whatever_the_texts(texts: list[str], question: str) -> None:
    scores = build(texts, texts, list(range(len(texts)))).scores(question)
    each = bm25(texts + texts, dict(asked(question)))
    assert scores == pytest.approx([2 * one for one in each[: len(texts)]], rel=1e-4)


def test_words_count_by_their_weights() -> None:
    each = bm25(TEXTS + WHOLES, {"甲": 0.5, "乙": 2.0})
    scores = build().weigh({"甲": 0.5, "乙": 2.0, "鲸": 9.0})
    assert scores == pytest.approx([each[at] + each[5 + OF[at]] for at in range(5)], rel=1e-5)


@pytest.mark.parametrize("word", ["甲", "乙丁", "proposal", "proposals", "鲸", "题"])
def test_rarity_is_the_inverse_document_frequency_among_chunks(word: str) -> None:
    counted = {"proposal": "propos", "proposals": "propos"}.get(word, word)
    assert build().rarity(word) == pytest.approx(rarity(TEXTS, counted))


def test_an_english_question_finds_chinese_text() -> None:
    texts = ["各地代表提出了提案", "天气晴朗", "课题组的研究"]
    index = build(texts, texts, [0, 1, 2])
    asked = "Which proposals were made?", "the weather", "What did the research group study?"
    assert [int(index.scores(question).argmax()) for question in asked] == [0, 1, 2]


def test_a_saved_index_scores_the_same(tmp_path: Path) -> None:
    index = build()
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.scores("甲乙 proposal").tolist() == index.scores("甲乙 proposal").tolist()
    assert loaded.rarity("甲") == index.rarity("甲")


@pytest.mark.parametrize("content", [None, b"", b"no index"])
@pytest.mark.parametrize(
    "name",
    [
        "data.csc.index.npy",
        "indices.csc.index.npy",
        "indptr.csc.index.npy",
        "params.index.json",
        "vocab.index.json",
        "wholes.npy",
    ],
)
def test_an_unreadable_index_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    folder = tmp_path / "abc" / "lexical"
    folder.mkdir(parents=True)
    build().save(folder)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedGeneration, match="lexical index of generation abc cannot be read"):
        LexicalIndex.load(folder)
