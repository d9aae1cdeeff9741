"""How well verifying tells altered quotations from faithful ones, and names what was altered."""

from collections.abc import Sequence

from eval.hits import EVIDENCE, Place
from eval.measures.citation import covered
from eval.verify_sets import Pair, VerifyItem

GRAVE = frozenset({"number", "date", "negation", "name"})
"""Kinds of difference that must never be accepted as verbatim."""


def verdict_scores(item: VerifyItem, verdict: str) -> dict[str, float]:
    """Whether the verdict is right, and for whom it matters most if it is not.

    `caught` is 0 for an altered text accepted as verbatim, `grave_caught` the same where a number,
    date, negation or name is altered; `no_false_alarm` is 0 for a faithful text not accepted.
    """
    scores = {"verdict": float(verdict == item.verdict)}
    if item.verdict == "verbatim":
        scores["no_false_alarm"] = scores["verdict"]
    if item.verdict == "altered":
        scores["caught"] = float(verdict != "verbatim")
        if any(pair.kind in GRAVE for pair in item.differences):
            scores["grave_caught"] = scores["caught"]
    return scores


def place_scores(item: VerifyItem, matches: Sequence[Place]) -> dict[str, float]:
    """The share of the evidence's parts that the matches cover."""
    if not item.evidence:
        return {}
    found = sum(covered(part, matches, EVIDENCE) is not None for part in item.evidence)
    return {"located": found / len(item.evidence)}


def difference_scores(item: VerifyItem, reported: Sequence[Pair]) -> dict[str, float]:
    """Recall and precision of differences in meaning for an altered text, those of form aside."""
    gold = [pair for pair in item.differences if pair.kind != "form"]
    said = [pair for pair in reported if pair.kind != "form"]
    if not gold:
        return {}
    named = sum(any(same(pair, other) for other in said) for pair in gold)
    scores = {"difference_recall": named / len(gold)}
    if said:
        true = sum(any(same(pair, other) for other in gold) for pair in said)
        scores["difference_precision"] = true / len(said)
    return scores


def same(pair: Pair, other: Pair) -> bool:
    """Whether kinds are equal and each side contains, or is contained in, the other's side."""
    sides = ((pair.claimed, other.claimed), (pair.source, other.source))
    return pair.kind == other.kind and all(_within(one, two) for one, two in sides)


def _within(one: str, two: str) -> bool:
    return one == two or bool(one and two and (one in two or two in one))
