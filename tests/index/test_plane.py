"""The plane against the singular value decomposition, by hand, and on what is hardly an index."""

import numpy as np
import pytest

from index.dense import DenseIndex
from index.plane import Plane
from tests.index.test_dense import brute, unit

HALF = 2e-3


def test_places_are_the_two_principal_components() -> None:
    vectors = unit(40, 6)
    centred = vectors - vectors.mean(axis=0)
    left, lengths, _ = np.linalg.svd(centred, full_matrices=False)
    plane = Plane.draw(DenseIndex.build(vectors))
    expected = left[:, :2] * lengths[:2]
    signs = np.sign((expected * plane.places).sum(axis=0))
    np.testing.assert_allclose(plane.places, expected * signs, atol=HALF)
    longest = np.abs(plane.axes).argmax(axis=0)
    assert (plane.axes[longest, [0, 1]] > 0).all()


def test_by_hand() -> None:
    """Along (0.8, ±0.6, 0) only the second number differs, and its axis points upwards."""
    vectors = np.array([[0.8, -0.6, 0], [0.8, 0.6, 0]], np.float32)
    plane = Plane.draw(DenseIndex.build(vectors))
    np.testing.assert_allclose(plane.places, [[-0.6, 0], [0.6, 0]], atol=HALF)
    np.testing.assert_allclose(
        plane.place(np.array([0.8, 0.6, 0], np.float32)), [0.6, 0], atol=HALF
    )


def test_a_vector_of_the_index_lies_on_its_point_and_is_nearest_to_itself() -> None:
    vectors = unit(30, 5)
    plane = Plane.draw(DenseIndex.build(vectors))
    np.testing.assert_allclose(plane.place(vectors[7]), plane.places[7], atol=HALF)
    assert plane.nearest(vectors[7], 4).tolist() == brute(vectors, vectors[7], 4)


@pytest.mark.parametrize(
    ("count", "points", "numbers"),
    [(0, 5, []), (1, 5, [0]), (3, 5, [0, 1, 2]), (9, 5, [0, 2, 4, 6, 8]), (100, 2, [0, 99])],
)
def test_at_most_so_many_points_evenly_spaced(count: int, points: int, numbers: list[int]) -> None:
    plane = Plane.draw(DenseIndex.build(unit(count, 4)), points)
    assert (plane.numbers.tolist(), plane.places.shape) == (numbers, (len(numbers), 2))
    assert sorted(plane.nearest(unit(1, 4)[0]).tolist()) == list(range(len(numbers)))[:10]
