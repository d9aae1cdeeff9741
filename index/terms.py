"""A question's terms: what is left of it without the words that only ask."""

import re
from collections.abc import Sequence

from index.traditional import simplified_table
from index.words import RUNS, words
from rag.folding import fold

ASKING = """
    什么时候 为什么 是什么 什么样 怎么样 有没有 是不是 能不能 会不会 要不要 多少个 多少家 哪一年
    什么 哪些 哪个 哪位 哪里 哪儿 哪年 哪天 哪几 多少 多久 几个 几家 几位 几项 几次 怎么 怎样 如何
    为何 何时 何地 是否 请问 告诉我 介绍 一下 关于 根据 按照 这篇 本文 文章 文中 报道 提到 提及
    说到 说的 可以 应该 应当 谁 哪 几 吗 呢 吧 啊 呀 了 的 着 是 在 和 与 及 或 被 让 给 个 些 这 那
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
    folded = fold(question, simplified_table()).text
    found = [
        term
        for run in RUNS.finditer(folded)
        for term in _ASKING.split(run.group())
        if term and term not in ENGLISH
    ]
    return list(dict.fromkeys(found))


def asked_words(question: str) -> list[str]:
    """The words of the question's terms; of the whole question when it has no term."""
    return [word for term in terms(question) for word in words(term)] or words(question)


def missing_terms(question: str, passages: Sequence[str]) -> tuple[str, ...]:
    """The parts of the question's terms, two characters or more, that no passage holds."""
    held = "\n".join(fold(passage, simplified_table()).text for passage in passages)
    found = [part for term in terms(question) for part in _unheld(term, held)]
    return tuple(dict.fromkeys(found))


def _unheld(term: str, held: str) -> list[str]:
    """What is left of the term when every pair of neighbouring characters that is held is cut."""
    if term in held:
        return []
    if term.isascii():
        return [term]
    covered = [False] * len(term)
    for at in range(len(term) - 1):
        if term[at : at + 2] in held:
            covered[at] = covered[at + 1] = True
    marked = "".join(
        " " if cover else character for character, cover in zip(term, covered, strict=True)
    )
    return [part for part in marked.split() if len(part) > 1]
