"""Sentence vectors: how near each sentence of a chunk is to the question."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.document import Chunk
from rag.protocols import Vector

Numbers = NDArray[np.int64]
Halves = NDArray[np.float16]
"""Vectors in half the room, their cosines right to three digits."""


class SentenceVectors:
    """The rows of `vectors` (length 1) are the chunks' sentences, chunk after chunk."""

    def __init__(self, chunks: Sequence[Chunk], vectors: Halves) -> None:
        counts = [len(chunk.sentences) for chunk in chunks]
        self._first = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        self._vectors = vectors
        starts = (
            (chunk.document_id, sentence.span.start)
            for chunk in chunks
            for sentence in chunk.sentences
        )
        self._rows = {start: row for row, start in enumerate(starts)}

    def cosines(self, vector: Vector, passage: Chunk) -> Vector:
        """The cosine of each sentence of the passage, in order, which may span several chunks."""
        rows = [
            self._rows[passage.document_id, sentence.span.start] for sentence in passage.sentences
        ]
        found: Vector = self._vectors[rows].astype(np.float32) @ vector
        return found

    def nearest(self, vector: Vector, numbers: Numbers) -> Vector:
        """The largest cosine among each numbered chunk's sentences; -1 where it has none."""
        counts = self._first[numbers + 1] - self._first[numbers]
        ends = np.cumsum(counts)
        rows = np.arange(ends[-1] if len(ends) else 0)
        rows += np.repeat(self._first[numbers] - (ends - counts), counts)
        cosines = self._vectors[rows].astype(np.float32) @ vector
        best = np.full(len(numbers), -1, np.float32)
        held = np.flatnonzero(counts)
        if len(held):
            best[held] = np.maximum.reduceat(cosines, (ends - counts)[held])
        return best
