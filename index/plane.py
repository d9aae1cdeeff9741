"""The vectors of an index on a plane: their two principal components."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex, Numbers
from rag.protocols import Matrix, Vector

POINTS = 2000
"""At most this many vectors are shown, evenly spaced over the index."""
LIT = 10


@dataclass(frozen=True, slots=True)
class Plane:
    """Where the vectors `numbers` lie, shape (points, 2), and the axes that anything lies by.

    Source: Pearson, On lines and planes of closest fit to systems of points in space, 1901.
    """

    dense: DenseIndex
    numbers: Numbers
    places: Matrix
    centre: Vector
    axes: Matrix

    @classmethod
    def draw(cls, dense: DenseIndex, points: int = POINTS) -> "Plane":
        """The plane along which the vectors differ most; raises nothing for an empty index."""
        numbers = _evenly(len(dense), points)
        rows = dense.vectors(numbers).astype(np.float64)
        centre = rows.mean(axis=0) if len(rows) else np.zeros(dense.dimensions)
        axes = _axes(rows - centre)
        places = (rows - centre) @ axes
        small = [part.astype(np.float32) for part in (places, centre, axes)]
        return cls(dense, numbers, *small)

    def place(self, vector: Vector) -> Vector:
        """Where another vector lies, shape (2,)."""
        return np.asarray((vector - self.centre) @ self.axes, np.float32)

    def nearest(self, vector: Vector, limit: int = LIT) -> Numbers:
        """The points nearest to a vector by cosine, best first, counted among those shown."""
        cosines = self.dense.score(vector, self.numbers)
        return np.argsort(-cosines, kind="stable")[:limit]


def _evenly(count: int, most: int) -> Numbers:
    """At most `most` numbers below `count`, evenly spaced, the first and the last among them."""
    if not count:
        return np.empty(0, np.int64)
    spaced = np.linspace(0, count - 1, min(count, most))
    return np.unique(spaced.round().astype(np.int64))


def _axes(centred: NDArray[np.float64]) -> NDArray[np.float64]:
    """The two directions of most variance, the most first; each one's longest part is positive."""
    _, directions = np.linalg.eigh(centred.T @ centred)
    axes = directions[:, ::-1][:, :2]
    longest = np.abs(axes).argmax(axis=0)
    found: NDArray[np.float64] = axes * np.where(axes[longest, [0, 1]] < 0, -1.0, 1.0)
    return found
