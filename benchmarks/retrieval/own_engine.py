"""The product's own lexical index as an engine among the others."""

from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.peers.engines import BEST, Given, Words
from index.lexical import LexicalIndex
from index.wholes import Wholes


class Own:
    """`LexicalIndex` as it is, over words that are already cut."""

    updates = False

    def build(self, given: Given, folder: Path) -> None:
        """Write the product's files."""
        texts, count = [" ".join(words) for words in given.texts], len(given.of)
        wholes = Wholes(texts[count:], np.array(given.of, np.int32))
        LexicalIndex.build(texts[:count], wholes, str.split).save(folder)

    def open(self, folder: Path) -> None:
        """Map the arrays."""
        self._index = LexicalIndex.load(folder)

    def ask(self, words: Words) -> list[int]:
        """The best chunks, their wholes' scores added."""
        scores = self._index.weigh(Counter(words))
        best = np.argpartition(scores, -BEST)[-BEST:]
        return [int(at) for at in best[np.lexsort((best, -scores[best]))]]

    def add(self, number: int, words: Words) -> None:
        """A generation never changes: another is built."""
        raise NotImplementedError
