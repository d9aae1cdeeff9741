"""Dense search against brute force, and the check of every vector's length."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import DenseIndex, Numbers
from rag.errors import DamagedGeneration, InvalidVector
from rag.protocols import Matrix, Vector

HALF = 1e-3
"""A cosine of vectors kept in half precision is right to three digits."""


def unit(count: int, dimensions: int, seed: int = 0) -> Matrix:
    """Random rows of length 1."""
    rows = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    found: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return found


def brute(vectors: Matrix, vector: Vector, limit: int) -> list[int]:
    cosines = vectors.astype(np.float64) @ vector.astype(np.float64)
    return [int(number) for number in np.argsort(-cosines, kind="stable")[:limit]]


def nearest(
    numbers: Numbers, cosines: Vector, vectors: Matrix, question: Vector, expected: Sequence[int]
) -> None:
    """Checks that no number is given twice, and that the cosines are its own and the best."""
    assert len(set(numbers.tolist())) == len(numbers)
    np.testing.assert_allclose(cosines, vectors[numbers] @ question, atol=HALF)
    np.testing.assert_allclose(cosines, vectors[expected] @ question, atol=HALF)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(2, 9), st.integers(1, 70), st.integers(0, 99))
def test_exact_search_equals_brute_force(
    count: int, dimensions: int, limit: int, seed: int
) -> None:
    vectors, question = unit(count, dimensions, seed), unit(1, dimensions, seed + 100)[0]
    numbers, cosines = DenseIndex.build(vectors).search(question, limit)
    nearest(numbers, cosines, vectors, question, brute(vectors, question, limit))


@settings(max_examples=30, deadline=None)
@given(
    st.sets(st.integers(0, 199)),
    st.integers(1, 30),
    st.integers(0, 99),
    st.sampled_from([1000, 16]),
)
def test_among_allowed_numbers_the_nearest_are_found_whatever_the_index(
    chosen: set[int], limit: int, seed: int, exact_limit: int
) -> None:
    vectors, question = unit(200, 8, seed), unit(1, 8, seed + 100)[0]
    allowed = np.array(sorted(chosen), np.int64)
    index = DenseIndex.build(vectors, exact_limit)
    numbers, cosines = index.search(question, limit, allowed)
    expected = allowed[brute(vectors[allowed], question, limit)].tolist()
    assert set(numbers.tolist()) <= chosen
    nearest(numbers, cosines, vectors, question, expected)


def clustered(count: int, dimensions: int) -> Matrix:
    """Rows of length 1 about a few directions, as texts' vectors lie."""
    middles = 2 * unit(20, dimensions, seed=7)
    rows = middles[np.arange(count) % 20] + unit(count, dimensions)
    found: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return found


def test_sketches_beyond_the_limit_find_what_brute_force_finds() -> None:
    vectors, questions = clustered(3000, 64), clustered(50, 64)[::-1]
    index = DenseIndex.build(vectors, exact_limit=2999)
    assert type(index._index).__name__ == "IndexRefine"
    found = [set(index.search(question, 10)[0].tolist()) for question in questions]
    expected = [set(brute(vectors, question, 10)) for question in questions]
    held = sum(len(one & other) for one, other in zip(found, expected, strict=True))
    assert held / 500 >= 0.99


def test_sketches_return_every_number_once_when_all_are_asked_for() -> None:
    vectors = unit(3000, 32)
    numbers, cosines = DenseIndex.build(vectors, exact_limit=16).search(vectors[0], 3000)
    assert sorted(numbers.tolist()) == list(range(3000))
    np.testing.assert_allclose(cosines, vectors[numbers] @ vectors[0], atol=HALF)


def test_sketches_made_twice_are_the_same_to_the_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        DenseIndex.build(unit(500, 8), exact_limit=16).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("exact_limit", [1000, 16])
def test_a_saved_index_is_the_same_when_loaded(tmp_path: Path, exact_limit: int) -> None:
    index = DenseIndex.build(unit(100, 5), exact_limit)
    index.save(tmp_path / "dense.faiss")
    loaded = DenseIndex.load(tmp_path / "dense.faiss")
    question = unit(1, 5, seed=1)[0]
    assert (len(loaded), loaded.dimensions) == (100, 5)
    assert loaded.search(question, 7)[0].tolist() == index.search(question, 7)[0].tolist()


@pytest.mark.parametrize("exact_limit", [1000, 16])
def test_numbered_vectors_are_scored_in_the_order_given(exact_limit: int) -> None:
    vectors, question = unit(100, 5), unit(1, 5, seed=1)[0]
    index = DenseIndex.build(vectors, exact_limit)
    np.testing.assert_allclose(
        index.score(question, [7, 3, 7]), vectors[[7, 3, 7]] @ question, atol=HALF
    )
    assert index.score(question, []).shape == (0,)


@pytest.mark.parametrize(
    ("row", "length"),
    [([0, 0], "0.0000"), ([3, 4], "5.0000"), ([0.9, 0], "0.9000"), ([np.nan, 0], "nan")],
)
def test_a_vector_not_of_length_1_is_refused_at_the_door(row: list[float], length: str) -> None:
    vectors = np.array([[1, 0], row, [0, 1]], np.float32)
    with pytest.raises(InvalidVector, match=f"vector 1 has length {length}, not 1: normalise"):
        DenseIndex.build(vectors)


def test_a_questions_vector_is_checked_too() -> None:
    index = DenseIndex.build(unit(3, 2))
    wrong = np.array([1, 1], np.float32)
    other = np.array([1, 0, 0], np.float32)
    for call in (lambda v: index.search(v, 1), lambda v: index.score(v, [0])):
        with pytest.raises(InvalidVector, match=r"vector 0 has length 1\.4142, not 1"):
            call(wrong)
        with pytest.raises(InvalidVector, match="of 3 numbers was given to an index of 2: use"):
            call(other)


def test_an_empty_index_finds_nothing() -> None:
    numbers, cosines = DenseIndex.build(np.empty((0, 2), np.float32)).search(unit(1, 2)[0], 5)
    assert (numbers.shape, cosines.shape) == ((0,), (0,))


@pytest.mark.parametrize("content", [b"", b"no index"])
def test_an_unreadable_index_is_named(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "abc"
    folder.mkdir()
    (folder / "dense.faiss").write_bytes(content)
    with pytest.raises(DamagedGeneration, match=r"dense\.faiss of generation abc cannot be read"):
        DenseIndex.load(folder / "dense.faiss")
