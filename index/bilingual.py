"""English questions on Chinese text: the characters and pairs that English words stand for.

The table index/dictionary/en-zh.txt is made by `python -m training.dictionary` of CC-CEDICT. It is
looked up where it lies, by halving its sorted lines: nothing is loaded.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path

from index.asking import ENGLISH
from index.stems import stem
from index.traditional import folded
from index.words import RUNS

TABLE = "dictionary/en-zh.txt"
Sorted = mmap | bytes
"""Lines in the order of their bytes: a key, a tab, and what is found under it."""
ZERO, STEP = 32, 0.03
"""A weight is written as one character: how far that lies beyond the space, in these steps."""
_UNIT = re.compile("([^!-~]+)([!-~])")


def translations(question: str, table: Sorted | None = None) -> Mapping[str, float]:
    """Chinese characters and pairs with their weights, where a word asked literally weighs 1.

    The words of the question and each two that stand together are looked up; none that only asks.
    """
    weights: dict[str, float] = {}
    for key in _keys(question):
        for unit, weight in _UNIT.findall(find(_shipped() if table is None else table, key) or ""):
            weights[unit] = weights.get(unit, 0.0) + (ord(weight) - ZERO) * STEP
    return weights


def written(weight: float) -> str:
    """A weight as the table writes it, the nearest there is."""
    return chr(ZERO + min(94, max(1, round(weight / STEP))))


def find(table: Sorted, key: str) -> str | None:
    """What is found under the key."""
    wanted = key.encode()
    low, high = 0, len(table)
    while low < high:
        start = max(low, table.rfind(b"\n", low, (low + high) // 2) + 1)
        end = table.find(b"\n", start)
        found, _, value = table[start:end].partition(b"\t")
        if found == wanted:
            return value.decode()
        low, high = (end + 1, high) if found < wanted else (low, start)
    return None


def _keys(question: str) -> Iterator[str]:
    words = [run.group() for run in RUNS.finditer(folded(question))]
    yield from (stem(word) for word in words if word not in ENGLISH)
    for one, other in pairwise(words):
        if not {one, other} & ENGLISH:
            yield f"{stem(one)} {stem(other)}"


@lru_cache(maxsize=1)
def _shipped() -> mmap:
    with Path(str(files("index").joinpath(TABLE))).open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
