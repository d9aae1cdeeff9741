"""A question's terms: what is left of it without the words that only ask."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from index.asking import ASKING, ENGLISH, LIGHT, SPEAKING, TAIL
from index.bilingual import translations
from index.english_numbers import read_numbers
from index.traditional import aligned, folded, simplified_table
from index.words import RUNS, words
from rag.folding import Folded, fold

SURE = 0.3
"""What the likeliest translation of an English word weighs at least if it is a sure one."""
GREETING = 4
"""Characters of a Chinese greeting, such as 新年快乐, at most."""
_ASKING = re.compile("|".join(sorted(map(re.escape, ASKING), key=len, reverse=True)))


def terms(question: str) -> list[str]:
    """The folded terms of a question in its order, each once."""
    asked = aligned(question)
    return list(dict.fromkeys(asked.text[start:end] for start, end in term_places(asked)))


def term_places(asked: Folded) -> Iterator[tuple[int, int]]:
    """Where the terms stand in the folded question."""
    for run in RUNS.finditer(asked.text):
        at = run.start()
        for asking in [*_ASKING.finditer(asked.text, run.start(), run.end()), None]:
            end = asking.start() if asking else run.end()
            if at < end and asked.text[at:end] not in ENGLISH:
                yield at, end
            at = asking.end() if asking else end


def asked_words(question: str) -> list[str]:
    """The words of the question's terms; of the whole question when it has no term."""
    return [word for term in terms(question) for word in words(term)] or words(question)


def asks_nothing(question: str, held: Collection[str]) -> bool:
    """Whether the question has no term, or is a greeting: two short runs, nothing `held`."""
    runs = list(RUNS.finditer(question))
    brief = len(runs) <= 2 and all(len(run["han"] or "") <= GREETING for run in runs)
    return not terms(question) or (not held and brief)


def run_shares(asked: Sequence[str], sentence: str) -> list[float]:
    """How much of each folded term stands in the sentence in one run, 0 to 1."""
    held = fold(sentence, simplified_table(), drop_space=True).text
    return [_longest_run(term, held) / len(term) for term in asked]


def _longest_run(term: str, text: str) -> int:
    longest = 0
    for start in range(len(term)):
        while term[start : start + longest + 1] in text and start + longest < len(term):
            longest += 1
    return longest


def missing_terms(question: str, passages: Sequence[str]) -> tuple[str, ...]:
    """The parts of the question's terms, as they were asked, that no passage holds.

    Of an English question's term on Chinese text it is enough that a passage holds two characters
    that it likely means, and a word without a sure translation is never missing; in a Chinese
    question a Latin name stands for itself.
    """
    asked = aligned(question)
    held = "\n".join(map(folded, passages))
    english = not _holds_han(asked.text) and _holds_han(held)
    parts = [
        asked.source(start + first, start + last).of(question)
        for start, end in term_places(asked)
        for first, last in _unheld(asked.text[start:end], held, english)
    ]
    return tuple(dict.fromkeys(parts))


def holds_word(term: str, held: Iterable[str]) -> bool:
    """Whether the words have the term, or one that begins with it when it is all letters."""
    return any(word == term or (term.isalpha() and word.startswith(term)) for word in held)


def _unheld(term: str, held: str, english: bool) -> Iterator[tuple[int, int]]:
    """The stretches of two characters or more of which no neighbouring two are held."""
    if term.isascii():
        meant = english and _meant(term, held)
        if not meant and not holds_word(term, words(held)):
            yield 0, len(term)
        return
    if term in held:
        return
    pairs = [term[at : at + 2] in held for at in range(len(term) - 1)]
    covered = [any(pairs[max(0, at - 1) : at + 1]) for at in range(len(term))]
    for cover, group in groupby(range(len(term)), key=covered.__getitem__):
        places = list(group)
        start, end = places[0], places[-1] + 1
        if led := SPEAKING.match(term[start:end]):
            start += led.end()
        if end == len(term) and (ended := TAIL.search(term[start:end])):
            end = start + ended.start()
        missing = term[start:end]
        tail = start and len(missing) == 2 and missing[0] == "里"  # 发言里举: 里 belongs to 发言
        if not cover and len(missing) > 1 and not tail and missing not in LIGHT:
            yield start, end


def _meant(term: str, held: str) -> bool:
    """Whether the text likely holds what the English word means, or the word says too little.

    So does a light word, a letter, a number in words, and a word without a sure translation; one
    that no dictionary has is a name.
    """
    pairs = {unit: weight for unit, weight in translations(term).items() if len(unit) > 1}
    likeliest = max(pairs.values(), default=0.0)
    if term.isalpha() and (
        0 < likeliest < SURE or len(term) == 1 or term in LIGHT or any(read_numbers(term))
    ):
        return True
    return any(weight >= likeliest / 2 and unit in held for unit, weight in pairs.items())


def _holds_han(text: str) -> bool:
    return any(run.lastgroup == "han" for run in RUNS.finditer(text))
