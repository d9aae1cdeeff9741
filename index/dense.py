"""Dense search: vectors of length 1 in FAISS, exact up to a size and approximate beyond it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from rag.errors import DamagedGeneration, InvalidVector
from rag.protocols import Matrix, Vector

EXACT_LIMIT = 20_000
"""Up to this many vectors all are compared; beyond it their sketches are, and the best anew."""
ANEW = 32
"""How many of the best by their sketches are compared anew for each one that is asked for."""
HALVES: Any = faiss.ScalarQuantizer.QT_fp16
"""Two bytes a number: half the memory to read, and a cosine is still right to three digits."""
TOLERANCE = 1e-3
Numbers = NDArray[np.int64]


class DenseIndex:
    """The nearest vectors by inner product, which is the cosine since every length is 1."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        whole = getattr(index, "refine_index", None)  # the vectors beside their sketches
        self._exact = faiss.downcast_index(whole) if whole else index

    @classmethod
    def build(cls, vectors: Matrix, exact_limit: int = EXACT_LIMIT) -> "DenseIndex":
        """An index of the rows of `vectors`; raises InvalidVector for one not of length 1."""
        _check(vectors, vectors.shape[1])
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        whole = faiss.IndexScalarQuantizer(rows.shape[1], HALVES, faiss.METRIC_INNER_PRODUCT)
        index = _sketched(whole, rows) if len(rows) > exact_limit else whole
        index.add(rows)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """The index written at `path`; raises DamagedGeneration when FAISS cannot read it."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise DamagedGeneration(
                f"{path.name} of generation {path.parent.name} cannot be read: run `zhengyin build`"
            ) from error

    def save(self, path: Path) -> None:
        """Writes the index in FAISS's own format."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector's list of numbers."""
        return int(self._index.d)

    def search(
        self, vector: Vector, limit: int, allowed: Numbers | None = None
    ) -> tuple[Numbers, Vector]:
        """Numbers and cosines of the `limit` nearest, best first; raises InvalidVector.

        Among `allowed` numbers every vector is compared, whatever the size.
        """
        _check(vector[None], self.dimensions)
        if not len(self) or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if allowed is None:
            scores, numbers = self._index.search(vector[None], min(limit, len(self)))
        else:
            scores, numbers = self._among(vector, min(limit, len(allowed)), allowed)
        found = numbers[0] >= 0
        return numbers[0][found], scores[0][found]

    def _among(self, vector: Vector, limit: int, allowed: Numbers) -> tuple[Matrix, Numbers]:
        mask = np.zeros(len(self), np.bool_)
        mask[allowed] = True
        bits = np.packbits(mask, bitorder="little")
        chosen = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        wanted = faiss.SearchParameters()
        wanted.sel = chosen  # a pointer, as is that to the bits: both must outlive the search
        found: tuple[Matrix, Numbers] = self._exact.search(vector[None], limit, params=wanted)
        return found

    def score(self, vector: Vector, numbers: Sequence[int] | Numbers) -> Vector:
        """The cosine of each numbered vector, in the order given; raises InvalidVector."""
        _check(vector[None], self.dimensions)
        if not len(numbers):
            return np.empty(0, np.float32)
        cosines: Vector = self.vectors(numbers) @ vector
        return cosines

    def vectors(self, numbers: Sequence[int] | Numbers) -> Matrix:
        """The numbered vectors as they are kept, in the order given."""
        if not len(numbers):
            return np.empty((0, self.dimensions), np.float32)
        rows: Matrix = self._exact.reconstruct_batch(np.asarray(numbers, np.int64))
        return rows


def _sketched(whole: faiss.Index, rows: Matrix) -> faiss.Index:
    """The index over sketches, a product quantiser's four bits for two numbers (one if odd)."""
    dimensions = rows.shape[1]
    parts = dimensions // 2 if dimensions % 2 == 0 else dimensions
    sketches = faiss.IndexPQFastScan(dimensions, parts, 4, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexRefine(sketches, whole)
    index.k_factor = ANEW
    index.train(rows)
    return index


def _check(vectors: Matrix, dimensions: int) -> None:
    if vectors.shape[1] != dimensions:
        raise InvalidVector(
            f"a vector of {vectors.shape[1]} numbers was given to an index of {dimensions}: "
            "use the encoder that the generation's manifest names"
        )
    lengths = np.linalg.norm(vectors, axis=1)
    wrong = np.flatnonzero(~(np.abs(lengths - 1) <= TOLERANCE))
    if len(wrong):
        raise InvalidVector(
            f"vector {wrong[0]} has length {lengths[wrong[0]]:.4f}, not 1: normalise it first"
        )
