"""Sentence vectors, by hand and against a plain loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import SentenceVectors
from rag.document import Chunk, Sentence, Span


def chunk(start: int, sentences: int, document_id: str = "d") -> Chunk:
    found = tuple(Sentence(Span(at, at + 1)) for at in range(start, start + sentences))
    return Chunk(document_id, 1, "body", (), Span(start, start + sentences), found, "")


VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [-1, 0]], np.float16)
CHUNKS = [chunk(0, 2), chunk(2, 0), chunk(2, 1), chunk(0, 1, "e")]
RIGHT = np.array([1, 0], np.float32)


def test_the_nearest_sentence_of_each_chunk() -> None:
    found = SentenceVectors(CHUNKS, VECTORS).nearest(RIGHT, np.array([2, 0, 1, 3, 0]))
    np.testing.assert_allclose(found, [0.6, 1, -1, -1, 1], atol=1e-3)


def test_no_chunk_has_no_nearest_sentence() -> None:
    vectors = SentenceVectors(CHUNKS, VECTORS)
    assert vectors.nearest(RIGHT, np.array([], np.int64)).shape == (0,)
    assert vectors.nearest(RIGHT, np.array([1])).tolist() == [-1]


def test_the_cosines_of_a_passage_that_spans_chunks() -> None:
    vectors = SentenceVectors(CHUNKS, VECTORS)
    np.testing.assert_allclose(vectors.cosines(RIGHT, chunk(0, 3)), [1, 0, 0.6], atol=1e-3)
    np.testing.assert_allclose(vectors.cosines(RIGHT, chunk(0, 1, "e")), [-1], atol=1e-3)
    assert vectors.cosines(RIGHT, chunk(0, 0)).shape == (0,)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_nearest_is_the_largest_of_a_loop(counts: list[int], data: st.DataObject) -> None:
    starts = np.concatenate([[0], np.cumsum(counts)])
    chunks = [chunk(int(start), count) for start, count in zip(starts, counts, strict=False)]
    rows = np.random.default_rng(sum(counts)).normal(size=(sum(counts), 3)).astype(np.float16)
    numbers = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=9))
    vector = np.array([0.5, -0.25, 1], np.float32)
    found = SentenceVectors(chunks, rows).nearest(vector, np.array(numbers, np.int64))
    expected = [
        max((float(rows[row] @ vector) for row in range(starts[n], starts[n + 1])), default=-1)
        for n in numbers
    ]
    np.testing.assert_allclose(found, expected, rtol=1e-2, atol=1e-2)
