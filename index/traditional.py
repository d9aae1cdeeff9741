"""Simplified characters for traditional ones, one for one, from OpenCC's dictionary."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from rag.folding import Folded, Folding, fold


@lru_cache(maxsize=1)
def simplified_table() -> Mapping[str, str]:
    """Each traditional character and its usual simplified one; no value is itself a key.

    Source: TSCharacters of OpenCC (Apache-2.0), as packed in opencc-python-reimplemented.
    """
    lines = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    table = {traditional: choices.split()[0] for traditional, choices in pairs}
    return MappingProxyType(
        {key: table.get(value, value) for key, value in table.items() if key != value}
    )


@lru_cache(maxsize=1)
def _folding() -> Folding:
    return Folding(simplified_table())


def folded(text: str) -> str:
    """The text folded with simplified characters, ten times as fast as when offsets are kept."""
    return text.translate(_folding())


def aligned(text: str) -> Folded:
    """The text folded with simplified characters and its offsets, fast where no character grew."""
    flat = folded(text)
    if len(flat) == len(text):
        return Folded(flat, tuple(range(len(text))))
    return fold(text, simplified_table())
