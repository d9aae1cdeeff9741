"""Exact match and F1 of an answer's wording, as the CMRC 2018 evaluation defines them for Chinese.

Cui et al., A Span-Extraction Dataset for Chinese Machine Reading Comprehension (2019): marks are
dropped, Chinese is compared by character and other runs by word, and F1 counts the longest common
run of tokens. Beyond that, width is folded and whitespace never counts.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

MARKS = frozenset("-:_*^/\\~`+=,。:?!“”;’《》…·、「」()-~『』,：？！；（）－～，")
TOKEN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]|\d+(?:\.\d+)*|[^\W\d_\u3400-\u9fff\uf900-\ufaff]+|\S"
)


def exact_match(answer: str, gold: Sequence[str]) -> float:
    """1 when the answer equals one of the gold answers, marks and whitespace aside, else 0."""
    return float(any(_plain(answer) == _plain(each) for each in gold))


def f1(answer: str, gold: Sequence[str]) -> float:
    """The best harmonic mean of precision and recall of the longest common run of tokens."""
    return max((_f1(tokens(answer), tokens(each)) for each in gold), default=0.0)


def tokens(text: str) -> list[str]:
    """Chinese characters, numbers and words of other scripts; marks are dropped."""
    return TOKEN.findall(_kept(text))


def _f1(answer: Sequence[str], gold: Sequence[str]) -> float:
    match = SequenceMatcher(None, answer, gold, autojunk=False).find_longest_match()
    return 2 * match.size / (len(answer) + len(gold)) if match.size else 0.0


def _plain(text: str) -> str:
    return "".join(_kept(text).split())


def _kept(text: str) -> str:
    unmarked = "".join(character for character in text if character not in MARKS)
    folded = unicodedata.normalize("NFKC", unmarked).lower()
    return "".join(character for character in folded if character not in MARKS)
