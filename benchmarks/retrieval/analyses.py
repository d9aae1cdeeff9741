"""The ways of analysing text that are compared: what is counted in it, and what a question asks."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wordfreq import get_frequency_dict

from index.analysis import Analyse, analyse, asked, numbers
from index.stems import stem
from index.terms import terms
from index.traditional import folded
from index.words import HAN, RUNS, words

LONGEST = 4
"""The most characters of a word that the segmenter looks for."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is counted in a text, and in a question; whether wholes count, and their titles."""

    name: str
    text: Analyse
    question: Callable[[str], Mapping[str, float]]
    wholes: bool = False
    titles: bool = False


def pairs(text: str) -> list[str]:
    """Pairs of Chinese characters, single ones where they stand alone, and the other words."""
    single = {found.start() for found in RUNS.finditer(folded(text)) if len(found.group()) == 1}
    alone = {folded(text)[at] for at in single}
    return [word for word in words(text) if word in alone or len(word) > 1 or word < HAN[0]]


def segmented(text: str) -> list[str]:
    """The longest known words from left to right, by wordfreq's list of Chinese ones."""
    found: list[str] = []
    for run in RUNS.finditer(folded(text)):
        found += _longest(run.group()) if run["han"] else [run.group()]
    return found


def longer_too(text: str) -> list[str]:
    """Characters and pairs, and the segmented words that are longer."""
    return [*words(text), *(word for word in segmented(text) if len(word) > 2 and word > HAN[0])]


def whole_question(question: str) -> Mapping[str, float]:
    """Every word, those that only ask too."""
    return Counter(words(question))


def stemmed(text: str) -> list[str]:
    """Words, English ones by their stems."""
    return [*map(stem, words(text))]


def of_terms(count: Analyse) -> Callable[[str], Mapping[str, float]]:
    """What is counted in the question's terms; in all of it when it has none."""

    def ask(question: str) -> Mapping[str, float]:
        return Counter(
            [word for term in terms(question) for word in count(term)] or count(question)
        )

    return ask


def untranslated(question: str) -> Mapping[str, float]:
    """Stems and numbers as they are asked."""
    return Counter(of_terms(stemmed)(question)) + Counter(numbers(question))


ANALYSES = (
    Analysis("characters and pairs of the question's terms", words, of_terms(words)),
    Analysis("the whole question, asking words too", words, whole_question),
    Analysis("pairs alone", pairs, of_terms(pairs)),
    Analysis("a segmenter's words", segmented, of_terms(segmented)),
    Analysis("characters, pairs and longer words", longer_too, of_terms(longer_too)),
    Analysis("+ English stems", stemmed, of_terms(stemmed)),
    Analysis("+ numbers in every notation", analyse, untranslated),
    Analysis("+ the paragraph's or section's score", analyse, untranslated, wholes=True),
    Analysis("+ its title", analyse, untranslated, wholes=True, titles=True),
    Analysis("+ the dictionary, as shipped", analyse, asked, wholes=True, titles=True),
)
"""Variants of the first, then steps on from it, each upon the one before."""


def _longest(run: str) -> Iterator[str]:
    at = 0
    while at < len(run):
        known = (n for n in range(LONGEST, 1, -1) if run[at : at + n] in _known())
        count = next(known, 1)
        yield run[at : at + count]
        at += count


@lru_cache(maxsize=1)
def _known() -> Mapping[str, float]:
    return get_frequency_dict("zh")
