"""Lexical search: BM25 over the words of chunks and of the wholes that they stand in."""

import math
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyse, analyse, asked
from index.stems import stem
from index.wholes import Wholes
from rag.errors import DamagedGeneration

K1, B = 0.7, 0.75
"""BM25's saturation and length normalisation: within a hair of the best on each set's dev part."""
WHOLES = "wholes.npy"
Scores = NDArray[np.float32]


class LexicalIndex:
    """BM25 scores (Lucene's variant) of every chunk for a question, its whole's added.

    Chunks and wholes are the texts of one bm25s index, the chunks first; its arrays stay on disk.
    """

    def __init__(self, bm25: bm25s.BM25, wholes: NDArray[np.int32]) -> None:
        self._bm25 = bm25
        self._wholes = wholes

    @classmethod
    def build(
        cls, texts: Iterable[str], wholes: Wholes, analyse: Analyse = analyse
    ) -> "LexicalIndex":
        """An index of the chunks' texts, whose numbers are their places in the order given."""
        vocabulary = {"": 0}  # stands for a text without words: bm25s divides by the mean length
        rows = [
            [vocabulary.setdefault(word, len(vocabulary)) for word in analyse(text)] or [0]
            for text in chain(texts, wholes.texts)
        ]
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        bm25.index((rows, vocabulary), show_progress=False)
        return cls(bm25, wholes.of)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index written in `folder`; raises DamagedGeneration when it cannot be read."""
        try:
            bm25 = bm25s.BM25.load(folder, mmap=True, show_progress=False)
            return cls(bm25, np.load(folder / WHOLES))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise DamagedGeneration(
                f"lexical index of generation {folder.parent.name} cannot be read: "
                "run `zhengyin build`"
            ) from error

    def save(self, folder: Path) -> None:
        """Writes bm25s's own files and the number of each chunk's whole."""
        self._bm25.save(folder, show_progress=False)
        np.save(folder / WHOLES, self._wholes)

    def rarity(self, word: str) -> float:
        """The word's inverse document frequency, ln(1 + (N - n + ½) / (n + ½)) over N chunks."""
        count = len(self._wholes)
        held = int(np.searchsorted(self._postings(stem(word))[0], count))
        return math.log1p((count - held + 0.5) / (held + 0.5))

    def scores(self, question: str) -> Scores:
        """Each chunk's score, shape (chunks,); 0 where neither it nor its whole shares a word."""
        return self.weigh(asked(question))

    def weigh(self, weights: Mapping[str, float]) -> Scores:
        """Each chunk's score for words that count by their weights."""
        found = np.zeros(int(self._bm25.scores["num_docs"]), np.float32)
        for word, weight in weights.items():
            numbers, scores = self._postings(word)
            np.add.at(found, numbers, np.float32(weight) * scores)
        count = len(self._wholes)
        return found[:count] + found[count:][self._wholes]

    def _postings(self, word: str) -> tuple[NDArray[np.int32], Scores]:
        """The numbers of the texts that have the word, ascending, and their scores for it."""
        held, number = self._bm25.scores, self._bm25.vocab_dict.get(word)
        if number is None:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        start, end = held["indptr"][number : number + 2]
        return held["indices"][start:end], held["data"][start:end]
