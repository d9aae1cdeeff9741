"""Lexical search: BM25 over the words of each chunk, with bm25s, memory-mapped from disk."""

import math
from collections.abc import Iterable
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.terms import asked_words
from index.words import words
from rag.errors import DamagedGeneration

K1, B = 0.9, 0.4
"""BM25's saturation and length normalisation, the best on the article's dev questions."""


class LexicalIndex:
    """BM25 scores (Lucene's variant) of every chunk for a question."""

    def __init__(self, bm25: bm25s.BM25, count: int) -> None:
        self._bm25 = bm25
        self._count = count

    @classmethod
    def build(cls, texts: Iterable[str]) -> "LexicalIndex":
        """An index of the texts, whose numbers are their places in the order given."""
        vocabulary = {"": 0}  # stands for a text without words: bm25s divides by the mean length
        rows = [
            [vocabulary.setdefault(word, len(vocabulary)) for word in words(text)] or [0]
            for text in texts
        ]
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        bm25.index((rows, vocabulary), show_progress=False)
        return cls(bm25, len(rows))

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index written in `folder`; raises DamagedGeneration when it cannot be read."""
        try:
            bm25 = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise DamagedGeneration(
                f"lexical index of generation {folder.parent.name} cannot be read: "
                "run `zhengyin build`"
            ) from error
        return cls(bm25, int(bm25.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Writes the index as bm25s's own files."""
        self._bm25.save(folder, show_progress=False)

    def rarity(self, word: str) -> float:
        """The word's inverse document frequency, ln(1 + (N - n + ½) / (n + ½)) over N chunks."""
        number = self._bm25.vocab_dict.get(word)
        starts = self._bm25.scores["indptr"]
        held = 0 if number is None else int(starts[number + 1] - starts[number])
        return math.log1p((self._count - held + 0.5) / (held + 0.5))

    def scores(self, question: str) -> NDArray[np.float32]:
        """Each chunk's BM25 score, shape (chunks,); zeros when it shares no word."""
        known = self._bm25.get_tokens_ids(asked_words(question))
        if not known:
            return np.zeros(self._count, np.float32)
        found: NDArray[np.float32] = self._bm25.get_scores_from_ids(known)
        return found
