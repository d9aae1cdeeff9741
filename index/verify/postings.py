"""Where every n-gram stands in the documents: two sorted arrays that can lie on disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.verify.letters import Hashes, Offsets, grams

_HASHES, _PLACES = "quotes.hashes.npy", "quotes.places.npy"
MOST_PLACES = 30_000
"""How many places are looked at for one text; the rarest n-grams come first."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The n-grams of several texts, sorted: `hashes[i]` stands at `places[i]`.

    A place is an offset into all texts laid end to end, one character apart.
    """

    hashes: Hashes
    places: NDArray[np.uint32]

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Postings":
        """The postings of `texts`; 8 bytes for each letter of theirs."""
        hashes, places, begin = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)], 0
        for text in texts:
            found, offsets = grams(text)
            hashes.append(found)
            places.append((offsets + begin).astype(np.uint32))
            begin += len(text) + 1
        joined = np.concatenate(hashes)
        order = np.argsort(joined, kind="stable")
        return cls(joined[order], np.concatenate(places)[order])

    @classmethod
    def load(cls, folder: Path) -> "Postings":
        """The postings saved in `folder`, mapped into memory rather than read."""
        hashes, places = (np.load(folder / name, mmap_mode="r") for name in (_HASHES, _PLACES))
        return cls(hashes, places)

    def save(self, folder: Path) -> None:
        """Writes two files into `folder`."""
        np.save(folder / _HASHES, self.hashes)
        np.save(folder / _PLACES, self.places)

    def find(self, hashes: Hashes) -> tuple[Offsets, Offsets, NDArray[np.float64]]:
        """Which of `hashes` stand where, and how telling each is: three arrays of shape (hits,).

        The rarest come first, until MOST_PLACES; a hit weighs 1 over the root of its frequency.
        """
        low = np.searchsorted(self.hashes, hashes, side="left")
        counts = np.searchsorted(self.hashes, hashes, side="right") - low
        rarest = np.argsort(counts, kind="stable")
        rarest = rarest[counts[rarest] > 0]
        rarest = rarest[: max(8, int(np.searchsorted(np.cumsum(counts[rarest]), MOST_PLACES)))]
        repeats = counts[rarest]
        which = np.repeat(rarest, repeats)
        begin = np.cumsum(repeats) - repeats
        within = np.arange(len(which)) - np.repeat(begin, repeats)
        places = self.places[np.repeat(low[rarest], repeats) + within].astype(np.int64)
        return which, places, 1.0 / np.sqrt(counts[which])
