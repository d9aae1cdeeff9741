"""Hybrid search: dense and lexical candidates, fused into one ranking."""

import time
from collections.abc import Sequence
from functools import reduce

import numpy as np

from index.articles import Articles
from index.filters import Filters
from index.fusion import Fusion, Measures, Values, stretched
from index.generation import Generation
from index.sentences import Numbers, SentenceVectors
from index.terms import asked_words
from index.windows import Windows
from rag.answer import NAMED, Candidate, Question
from rag.protocols import Vector

POOL = 100
"""Candidates taken from each side before they are fused."""
STAGES = ("dense", "lexical", "fuse")
HEADINGS = frozenset({"heading", "title", "kicker"})
"""Chunks that name a subject and seldom say anything of it."""


class HybridSearcher:
    """Fuses the cosine of the chunk, that of its nearest sentence, and BM25."""

    def __init__(
        self, generation: Generation, sentences: SentenceVectors, fusion: Fusion | None = None
    ) -> None:
        self._generation = generation
        self._sentences = sentences
        self._fusion = fusion or Fusion.load()
        self._windows = Windows(generation.documents, generation.chunks)
        self._filters = Filters(generation.documents, generation.chunks)
        self._articles = Articles(generation.documents, self._filters)
        kinds = (chunk.kind in HEADINGS for chunk in generation.chunks)
        self._headings = np.fromiter(kinds, np.bool_, len(generation.chunks))

    def search(
        self, question: Question, vector: Vector, limit: int
    ) -> tuple[Sequence[Candidate], dict[str, float]]:
        """At most `limit` candidates, best first, with milliseconds spent by stage."""
        numbers, measures, spent = self.gather(question, vector, max(4 * limit, POOL))
        start = time.perf_counter()
        candidates = self._rank(numbers, measures, limit)
        spent["fuse"] += 1000 * (time.perf_counter() - start)
        return candidates, spent

    def gather(
        self, question: Question, vector: Vector, pool: int
    ) -> tuple[Numbers, Measures, dict[str, float]]:
        """The best `pool` chunks of each side with all that fusion weighs, and milliseconds."""
        start = time.perf_counter()
        allowed = self._filters.allowed(question)
        near = self._generation.dense.search(vector, pool, allowed)[0]
        searched = time.perf_counter()
        lexical = self._generation.lexical.scores(question.text)
        named = self._articles.named(question.text, allowed)
        numbers = reduce(np.union1d, (near, _best(lexical, pool, allowed), named))
        shares = self._share(question, lexical[numbers])
        counted = time.perf_counter()
        measures = self._measure(vector, numbers) | shares
        measures[NAMED] = np.isin(numbers, named).astype(np.float32)
        spent = 1000 * np.diff([start, searched, counted, time.perf_counter()])
        return numbers, measures, dict(zip(STAGES, spent.tolist(), strict=True))

    def _measure(self, vector: Vector, numbers: Numbers) -> dict[str, Values]:
        """The chunk's cosine and its nearest sentence's, a chunk without any standing for one."""
        dense = self._generation.dense.score(vector, numbers)
        nearest = self._sentences.nearest(vector, numbers)
        return {
            "dense": dense,
            "sentence": np.where(nearest > -1, nearest, dense),
            "heading": self._headings[numbers].astype(np.float32),
        }

    def _share(self, question: Question, lexical: Values) -> dict[str, Values]:
        """BM25, and its share of the rarities of the question's words.

        Words that no chunk has are the rarest: a question in another language gets small shares.
        """
        rarity = sum(map(self._generation.lexical.rarity, asked_words(question.text)))
        return {"lexical": lexical, "share": lexical / np.float32(rarity or 1)}

    def _rank(self, numbers: Numbers, measures: Measures, limit: int) -> list[Candidate]:
        sums = self._fusion.weigh(measures)
        fused = lift(stretched(sums), measures[NAMED])
        order = np.lexsort((numbers, -fused))
        places = {int(numbers[at]): at for at in order}
        return [
            Candidate(
                chunk=chunk,
                score=round(float(fused[places[number]]), 6),
                scores=_scores(measures, places[number]),
                fused=float(sums[places[number]]),
            )
            for number, chunk in self._windows.around(places, limit)
        ]


def lift(fused: Values, named: Values) -> Values:
    """The scores, 0 to 1, with those of chunks that the question names by number above the rest."""
    if not named.any():
        return fused
    return np.where(named > 0, 0.99 + fused / 100, 0.98 * fused).astype(np.float32)


SHOWN = ("dense", "sentence", "lexical")
"""The measures that a passage is given along."""


def _scores(measures: Measures, place: int) -> dict[str, float]:
    shown = (*SHOWN, NAMED) if measures[NAMED][place] else SHOWN
    return {name: round(float(measures[name][place]), 6) for name in shown}


def _best(scores: Values, pool: int, allowed: Numbers | None) -> Numbers:
    numbers = np.flatnonzero(scores) if allowed is None else allowed[scores[allowed] > 0]
    if len(numbers) > pool:
        numbers = numbers[np.argpartition(-scores[numbers], pool)[:pool]]
    return numbers
