"""Lexical search against BM25 written out."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex
from index.terms import asked_words
from index.words import words
from rag.errors import DamagedGeneration

TEXTS = ["甲乙丙", "乙丁", "甲甲甲甲", "。", "no 1 proposal"]


def rarity(texts: list[str], word: str) -> float:
    held = sum(word in words(text) for text in texts)
    return math.log(1 + (len(texts) - held + 0.5) / (held + 0.5))


def bm25(texts: list[str], asked: list[str]) -> list[float]:
    """Robertson's formula as Lucene computes it (Kamphuis et al., 2020); no words count as one."""
    lengths = [len(words(text)) or 1 for text in texts]
    mean = sum(lengths) / len(lengths)
    return [
        sum(
            rarity(texts, word) * tf / (tf + K1 * (1 - B + B * length / mean))
            for word in asked
            if (tf := words(text).count(word))
        )
        for text, length in zip(texts, lengths, strict=True)
    ]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("甲乙", ["甲", "乙", "甲乙"]),
        ("什么是丁?", ["丁"]),
        ("甲和甲", ["甲"]),
        ("甲和甲乙", ["甲", "甲", "乙", "甲乙"]),
        ("the Proposal", ["proposal"]),
        ("鲸鱼", []),
    ],
)
def test_scores_are_bm25_of_the_questions_terms(question: str, asked: list[str]) -> None:
    scores = LexicalIndex.build(TEXTS).scores(question)
    np.testing.assert_allclose(scores, bm25(TEXTS, asked), rtol=1e-5)
    assert scores.dtype == np.float32


@settings(max_examples=30)
@given(st.lists(st.text("甲乙丙x1 。", max_size=9), min_size=1, max_size=6), st.text("甲乙x1"))
def test_scores_are_bm25_whatever_the_texts(texts: list[str], question: str) -> None:
    scores = LexicalIndex.build(texts).scores(question)
    np.testing.assert_allclose(scores, bm25(texts, asked_words(question)), rtol=1e-4)


@pytest.mark.parametrize("word", ["甲", "乙丁", "proposal", "鲸"])
def test_rarity_is_the_inverse_document_frequency(word: str) -> None:
    assert LexicalIndex.build(TEXTS).rarity(word) == pytest.approx(rarity(TEXTS, word))


def test_a_saved_index_scores_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
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
    ],
)
def test_an_unreadable_index_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    folder = tmp_path / "abc" / "lexical"
    folder.mkdir(parents=True)
    LexicalIndex.build(TEXTS).save(folder)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedGeneration, match="lexical index of generation abc cannot be read"):
        LexicalIndex.load(folder)
