"""A question's terms: what is left of it without the words that only ask."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from index.traditional import simplified_table
from index.words import RUNS, words
from rag.folding import Folded, fold

ASKING = """
    什么时候 为什么 是什么 什么样 怎么样 有没有 是不是 能不能 会不会 要不要 多少个 多少家 哪一年
    什么 哪些 哪个 哪位 哪里 哪儿 哪年 哪天 哪几 多少 多久 几个 几家 几位 几项 几次 怎么 怎样 如何
    为何 何时 何地 是否 请问 告诉我 介绍 一下 关于 根据 按照 这篇 本文 文章 文中 报道 提到 提及
    说到 说的 各有 各自 各是 分别 可以 应该 应当 谁 哪 几 吗 呢 吧 啊 呀 了 的 着 是 在 和 与 及 或
    被 让 给 个 些 这 那
""".split()
ENGLISH = frozenset(
    "a an the of in on at to for from by with about and or is are was were be been do does did "
    "has have had what which who whom whose when where why how many much it its this that these "
    "those there any some can could should would will shall may might must not no as into than "
    "article document text tell me please say says said mention mentioned".split()
)
_ASKING = re.compile("|".join(sorted(map(re.escape, ASKING), key=len, reverse=True)))


def terms(question: str) -> list[str]:
    """The folded terms of a question in its order, each once."""
    folded = fold(question, simplified_table())
    return list(dict.fromkeys(folded.text[start:end] for start, end in _places(folded)))


def _places(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where the terms stand in the folded question."""
    for run in RUNS.finditer(folded.text):
        at = run.start()
        for asking in [*_ASKING.finditer(folded.text, run.start(), run.end()), None]:
            end = asking.start() if asking else run.end()
            if at < end and folded.text[at:end] not in ENGLISH:
                yield at, end
            at = asking.end() if asking else end


def asked_words(question: str) -> list[str]:
    """The words of the question's terms; of the whole question when it has no term."""
    return [word for term in terms(question) for word in words(term)] or words(question)


def asks_nothing(question: str, held: Collection[str]) -> bool:
    """Whether the question has no term, or is a greeting: a word or two, none of them `held`."""
    return not terms(question) or (not held and len(RUNS.findall(question)) <= 2)


def longest_runs(question: str, sentence: str) -> float:
    """How much of each term stands in the sentence in one run, 0 to 1, over the terms' mean."""
    shares = run_shares(terms(question), sentence)
    return sum(shares) / len(shares) if shares else 0.0


def run_shares(asked: Sequence[str], sentence: str) -> list[float]:
    """How much of each folded term stands in the sentence in one run, 0 to 1."""
    folded = fold(sentence, simplified_table(), drop_space=True).text
    return [_longest_run(term, folded) / len(term) for term in asked]


def _longest_run(term: str, text: str) -> int:
    longest = 0
    for start in range(len(term)):
        while term[start : start + longest + 1] in text and start + longest < len(term):
            longest += 1
    return longest


def missing_terms(question: str, passages: Sequence[str]) -> tuple[str, ...]:
    """The parts of the question's terms, as they were asked, that no passage holds."""
    folded = fold(question, simplified_table())
    held = "\n".join(fold(passage, simplified_table()).text for passage in passages)
    parts = [
        folded.source(start + first, start + last).of(question)
        for start, end in _places(folded)
        for first, last in _unheld(folded.text[start:end], held)
    ]
    return tuple(dict.fromkeys(parts))


def holds_word(term: str, held: Iterable[str]) -> bool:
    """Whether the words have the term, or one that begins with it when it is all letters."""
    return any(word == term or (term.isalpha() and word.startswith(term)) for word in held)


def _unheld(term: str, held: str) -> Iterator[tuple[int, int]]:
    """The stretches of two characters or more of which no neighbouring two are held."""
    if term.isascii():
        if not holds_word(term, words(held)):
            yield 0, len(term)
        return
    if term in held:
        return
    pairs = [term[at : at + 2] in held for at in range(len(term) - 1)]
    covered = [any(pairs[max(0, at - 1) : at + 1]) for at in range(len(term))]
    for cover, group in groupby(range(len(term)), key=covered.__getitem__):
        places = list(group)
        if not cover and len(places) > 1:
            yield places[0], places[-1] + 1
