"""The words that lexical search compares: characters and pairs of Chinese, words of the rest."""

import re

from index.traditional import folded

HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
"""Every block of Chinese characters, as the inside of a regular expression's class."""
RUNS = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+(?:[.,]\d+)*")
"""A run of Chinese characters, or a word or number of anything else."""


def words(text: str) -> list[str]:
    """The words of `text`, folded: 创新链 gives 创, 新, 链, 创新 and 新链; No. 1 gives no and 1."""
    found: list[str] = []
    for run in RUNS.finditer(folded(text)):
        found += _parts(run.group()) if run.lastgroup == "han" else [run.group()]
    return found


def _parts(run: str) -> list[str]:
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
