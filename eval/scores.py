"""The measures of one question, by name, as far as they apply to it."""

from collections.abc import Mapping, Sequence

from eval.hits import Place, Rule, hits
from eval.measures.answer import exact_match, f1
from eval.measures.citation import citation_precision, citation_recall, exact_quotes, minimality
from eval.measures.ranking import (
    Ranks,
    average_precision,
    ndcg_at,
    precision_at,
    recall_at,
    reciprocal_rank,
    success_at,
)
from eval.sets import Item

DEPTH = 10
"""How many passages are searched for, and the rank at which ranking measures stop."""

LOWER_IS_BETTER = frozenset({"minimality", "ece", "aurc"})
"""Measures that get better as they fall; all others get better as they rise."""

UNBOUNDED = frozenset({"minimality"})
"""Measures that may be above 1; all others lie between 0 and 1."""


def ranking_scores(
    item: Item, passages: Sequence[Place], ranks: Ranks, rule: Rule
) -> dict[str, float]:
    """Recall, success, precision, MRR, nDCG and MAP; none for an item without evidence."""
    if not item.evidence:
        return {}
    scores = {f"recall@{k}": recall_at(ranks, k) for k in (1, 5, DEPTH)}
    scores |= {f"success@{k}": success_at(ranks, k) for k in (1, 5)}
    scores["mrr@10"] = reciprocal_rank(ranks, DEPTH)
    scores["ndcg@10"] = ndcg_at(ranks, DEPTH)
    scores["map@10"] = average_precision(ranks, DEPTH)
    return scores | {
        f"precision@{k}": precision_at(item.evidence, passages, k, rule) for k in (1, 5)
    }


def answer_scores(
    item: Item, answer: str | None, citations: Sequence[Place], refused: bool, rule: Rule
) -> dict[str, float]:
    """Answered or refused as it should be, the wording, and the citations.

    A question that was refused, or failed, scores 0 where an answer was due.
    """
    if not item.answerable:
        return {"refused": float(refused)}
    scores = {"answered": float(answer is not None)}
    if item.answers:
        scores["em"] = 0.0 if answer is None else exact_match(answer, item.answers)
        scores["f1"] = f1(answer or "", item.answers)
    if item.evidence:
        scores |= citation_scores(item, citations, rule)
    return scores


def citation_scores(item: Item, citations: Sequence[Place], rule: Rule) -> dict[str, float]:
    """Whether the first citation hits the evidence, and ALCE's recall and precision."""
    first = citations[:1]
    scores = {
        "cited_first": float(
            any(hits(each, part, rule) for each in first for part in item.evidence)
        ),
        "citation_recall": citation_recall(item.evidence, citations, rule),
    }
    if citations:
        scores["citation_precision"] = citation_precision(item.evidence, citations, rule)
    excess = minimality(item.evidence, citations, rule)
    return scores if excess is None else scores | {"minimality": excess}


def quote_scores(quoted: Sequence[Place], texts: Mapping[str, str]) -> dict[str, float]:
    """The share of exact quotes; none when nothing was quoted."""
    return {"exact_quotes": exact_quotes(quoted, texts)} if quoted else {}
