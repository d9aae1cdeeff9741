"""Texts as arrays of letters for the n-gram index; digits, numerals and punctuation left out."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.traditional import simplified_table
from index.verify.numerals import STARTS
from rag.folding import fold

GRAM = 3
_FACTORS = tuple(np.uint32(factor) for factor in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D))

Hashes = NDArray[np.uint32]
Offsets = NDArray[np.int64]


@lru_cache(maxsize=1 << 16)
def _letter(point: int) -> int:
    """The folded code point that a code point is indexed as; 0 for one that is left out."""
    folded = fold(chr(point), simplified_table()).text[:1]
    return ord(folded) if folded.isalpha() and folded not in STARTS | {"亿"} else 0


def letters(text: str) -> tuple[NDArray[np.uint32], Offsets]:
    """The indexed letters of `text` and where each stands, both of shape (letters,)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not len(points):
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    kinds, inverse = np.unique(points, return_inverse=True)
    folded = np.array([_letter(int(point)) for point in kinds], dtype=np.uint32)[inverse]
    offsets = np.flatnonzero(folded)
    return folded[offsets], offsets


def grams(text: str) -> tuple[Hashes, Offsets]:
    """A hash for every GRAM letters in a row and where the first stands, of shape (grams,)."""
    codes, offsets = letters(text)
    count = max(0, len(codes) - GRAM + 1)
    hashes = np.zeros(count, dtype=np.uint32)
    for at, factor in enumerate(_FACTORS):
        hashes = (hashes ^ (codes[at : at + count] * factor)) * np.uint32(0x01000193)
        hashes ^= hashes >> np.uint32(15)
    return hashes, offsets[:count]
