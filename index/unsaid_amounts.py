"""Years, days and counts that a question takes for granted and passages do not say."""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.amounts import CLASSIFIERS, Amount, amounts
from index.bilingual import translations
from index.said_amounts import Said, value_of

Unsaid = tuple[int, str, Sequence[str]]
"""Where a term stands in the question, the term, and what the passages say of its kind instead."""
ASKED = 24
"""The numbers of a question that are looked at, the first ones."""
FEW = 10
"""Below it a number is too common to be missed unless something is counted otherwise."""
_VAGUE = frozenset("几数哪这那前后每任少多约近过超逾")
"""Characters before a number that keep it from saying exactly how many there are."""
_IDLE = re.compile(
    r"^[一二两](?![十百千万亿零〇点])|^[百千万亿]$|^十分$|[\d一二两三四五六七八九十百千万亿][余多来]"
)
"""Numbers that are words, or that say themselves that they are not exact."""
_BESIDE = frozenset("abcdefghijklmnopqrstuvwxyz-_./〔[(#")
"""Characters beside bare digits that make them a part of something else, such as a6 or 2-1."""


def unsaid_amounts(
    question: str, passages: Sequence[str], beside: Sequence[str]
) -> Iterator[Unsaid]:
    """The question's amounts that neither the passages nor the texts `beside` them hold."""
    asked = [one for one in amounts(question, ASKED) if _counts(one)]
    if not asked:
        return
    said = Said(passages, beside)
    for one in asked:
        instead = list(_instead(one, said.shown))
        if _unsaid(one, instead, said):
            yield one.start, one.text, list(dict.fromkeys(each.text for each in instead))


def _counts(one: Amount) -> bool:
    """Whether the question says that there is so much, rather than just use a number word."""
    if one.ordinal or one.unit == "月":
        return bool(one.unit)
    if one.before in _VAGUE or _IDLE.search(one.text):
        return one.is_year
    bare = not one.unit and (one.before in _BESIDE or one.after in _BESIDE)
    return not bare and (bool(one.unit) or value_of(one.key) >= FEW)


def _unsaid(one: Amount, instead: Sequence[Amount], said: Said) -> bool:
    if said.holds(one, instead):
        return False
    if one.ordinal:  # the fifth of six is not missed
        most = max((value_of(each.key) for each in instead if not each.ordinal), default=0)
        return bool(instead) and most < value_of(one.key)
    return bool(instead) or one.unit in ("月", "%") or value_of(one.key) >= FEW


def _instead(one: Amount, shown: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts of the same kind: what counts the same, or is measured in the same unit."""
    meant = frozenset(translations(one.noun)) if one.noun.isascii() and one.noun else frozenset()
    for each in shown:
        alike = each.noun == one.noun or each.noun in meant
        if _year(one) or _year(each):
            same = _year(one) and _year(each)
        elif not one.unit and not one.ordinal:
            same = bool(one.noun) and alike and each.unit != "%"
        elif one.unit in CLASSIFIERS and one.noun:
            same = each.unit == one.unit and alike
        else:
            same = each.unit == one.unit and each.ordinal == one.ordinal
        if same:
            yield each


def _year(one: Amount) -> bool:
    return one.is_year or (
        not one.unit
        and len(one.text) == 4
        and one.text[:2] in ("19", "20")
        and one.text.isdecimal()
    )
