"""Hybrid search: dense and lexical candidates, fused on one scale."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters
from index.generation import Generation
from index.sentences import Numbers, SentenceVectors
from index.windows import Windows
from rag.answer import Candidate, Question
from rag.protocols import Vector

POOL = 100
"""Candidates taken from each side before they are fused."""
Scores = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each relative score counts in the fused one; the best on the article's dev questions."""

    dense: float = 0.7
    sentence: float = 1.0
    lexical: float = 1.0


class HybridSearcher:
    """Fuses the cosine of the chunk, that of its nearest sentence, and BM25."""

    def __init__(
        self, generation: Generation, sentences: SentenceVectors, weights: Weights | None = None
    ) -> None:
        self._generation = generation
        self._sentences = sentences
        self._weights = weights or Weights()
        self._windows = Windows(generation.documents, generation.chunks)
        self._filters = Filters(generation.documents, generation.chunks)

    def search(
        self, question: Question, vector: Vector, limit: int
    ) -> tuple[Sequence[Candidate], dict[str, float]]:
        """At most `limit` candidates, best first, with milliseconds spent by stage."""
        pool = max(4 * limit, POOL)
        times = [time.perf_counter()]
        allowed = self._filters.allowed(question)
        near = self._nearest(vector, pool, allowed)
        times.append(time.perf_counter())
        lexical = self._generation.lexical.scores(question.text)
        numbers = np.union1d(near, _best(lexical, pool, allowed))
        times.append(time.perf_counter())
        candidates = self._rank(numbers, self._score(vector, numbers, lexical), limit)
        times.append(time.perf_counter())
        spent = np.diff(times) * 1000
        return candidates, dict(zip(("dense", "lexical", "fuse"), spent.tolist(), strict=True))

    def _nearest(self, vector: Vector, pool: int, allowed: Numbers | None) -> Numbers:
        if allowed is None:
            return self._generation.dense.search(vector, pool)[0]
        cosines = self._generation.dense.score(vector, allowed)
        return allowed[np.argsort(-cosines, kind="stable")[:pool]]

    def _score(self, vector: Vector, numbers: Numbers, lexical: NDArray[np.float32]) -> Scores:
        return {
            "dense": self._generation.dense.score(vector, numbers),
            "sentence": self._sentences.nearest(vector, numbers),
            "lexical": lexical[numbers],
        }

    def _rank(self, numbers: Numbers, scores: Scores, limit: int) -> list[Candidate]:
        fused = fuse(scores, self._weights)
        order = np.lexsort((numbers, -fused))
        places = {int(numbers[at]): at for at in order}
        return [
            Candidate(
                chunk=chunk,
                score=round(float(fused[places[number]]), 6),
                scores={n: round(float(v[places[number]]), 6) for n, v in scores.items()},
            )
            for number, chunk in self._windows.around(places, limit)
        ]


def fuse(scores: Scores, weights: Weights) -> NDArray[np.float32]:
    """The weighted mean of each side's score relative to its best and worst candidate, 0 to 1."""
    parts = [
        (weights.dense, scores["dense"]),
        (weights.sentence, scores["sentence"]),
        (weights.lexical, scores["lexical"]),
    ]
    total = sum(weight for weight, _ in parts)
    fused = sum(weight / total * _relative(values) for weight, values in parts)
    return np.asarray(fused, np.float32)


def _relative(values: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(values) or np.ptp(values) == 0:
        return np.zeros_like(values)
    relative: NDArray[np.float32] = (values - values.min()) / np.ptp(values)
    return relative


def _best(scores: NDArray[np.float32], pool: int, allowed: Numbers | None) -> Numbers:
    numbers = np.arange(len(scores)) if allowed is None else allowed
    numbers = numbers[scores[numbers] > 0]
    if len(numbers) > pool:
        numbers = numbers[np.argpartition(-scores[numbers], pool)[:pool]]
    return numbers
