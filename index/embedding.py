"""Embedding texts: each distinct one once, and none whose vector a cache holds."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

import numpy as np

from index.vector_cache import VectorCache, key_of
from rag.protocols import Encoder, Matrix, Progress, Stage, Vector


def embed(
    texts: Sequence[str], encoder: Encoder, cache: VectorCache | None, progress: Progress
) -> Matrix:
    """The texts' vectors, a row each; the progress counts what has to be encoded.

    Raises TextTooLong, and ValueError when the encoder gives too few vectors.
    """
    keys = [key_of(text) for text in texts]
    matrix = np.empty((len(texts), encoder.dimensions), np.float32)
    missing = _missing(keys, cache, matrix)
    distinct = [texts[rows[0]] for rows in missing.values()]
    made = zip(missing, encoder.encode_passages(distinct), strict=True) if distinct else iter(())
    with closing(cache.keep(made) if cache else (vector for _, vector in made)) as vectors:
        _fill(matrix, missing, vectors, progress)
    if cache:
        cache.trim(keys)
    return matrix


def _missing(
    keys: Sequence[bytes], cache: VectorCache | None, matrix: Matrix
) -> Mapping[bytes, list[int]]:
    """Fills in what the cache holds; the rows of the rest by key, in order."""
    found = np.array(cache.find(keys) if cache else [-1] * len(keys), np.int64)
    if cache and (held := np.flatnonzero(found >= 0)).size:
        matrix[held] = cache.vectors(found[held])
    missing: dict[bytes, list[int]] = {}
    for row in np.flatnonzero(found < 0).tolist():
        missing.setdefault(keys[row], []).append(row)
    return missing


def _fill(
    matrix: Matrix,
    missing: Mapping[bytes, list[int]],
    vectors: Iterator[Vector],
    progress: Progress,
) -> None:
    progress(Stage("encode", 0, len(missing)), 0.0)
    for done, (rows, vector) in enumerate(zip(missing.values(), vectors, strict=True), 1):
        matrix[rows] = vector
        progress(Stage("encode", done, len(missing)), done / len(missing))
