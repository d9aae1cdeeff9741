"""The words that lexical search compares: character pairs of Chinese, whole words of the rest."""

import re

from index.traditional import simplified_table
from rag.folding import fold

HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
"""Every block of Chinese characters, as the inside of a regular expression's class."""
_RUNS = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    """The words of `text`, folded: 科技创新 gives 科技, 技创, 创新; a lone character itself."""
    folded = fold(text, simplified_table()).text
    found: list[str] = []
    for run in _RUNS.finditer(folded):
        found += _pairs(run.group()) if run.lastgroup == "han" else [run.group()]
    return found


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
