"""What BM25 counts in a text: its words, English ones by their stems, and the numbers it names."""

import re
from collections.abc import Callable, Iterator, Mapping

from index.bilingual import translations
from index.stems import stem
from index.terms import asked_words
from index.traditional import folded
from index.verify.numerals import STARTS, read_number
from index.words import HAN, words

Analyse = Callable[[str], list[str]]
"""From a text to what is counted in it."""
_CHINESE = re.compile(f"[{HAN}]")
_NUMERAL = re.compile(f"[{''.join(sorted(STARTS))}]")


def analyse(text: str) -> list[str]:
    """The words and numbers of `text`: 百分之三 gives its characters, their pairs and #3%."""
    return [*map(stem, words(text)), *numbers(text)]


def numbers(text: str) -> Iterator[str]:
    """The numbers in `text`, each in the one form that it has in every notation."""
    plain, at = folded(text), 0
    while start := _NUMERAL.search(plain, at):
        found = read_number(plain, start.start())
        if found:
            yield found[0]
        at = found[1] if found else start.end()


def asked(question: str) -> Mapping[str, float]:
    """What a question looks for, each with its weight; one without Chinese is translated too."""
    weights: dict[str, float] = {}
    for token in [*map(stem, asked_words(question)), *numbers(question)]:
        weights[token] = weights.get(token, 0.0) + 1.0
    if not _CHINESE.search(question):
        for token, weight in translations(question).items():
            weights[token] = weights.get(token, 0.0) + weight
    return weights
