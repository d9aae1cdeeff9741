"""Ranking measures from the rank at which each part of the evidence is first hit.

Parts play the role of relevant documents in the usual definitions (Manning, Raghavan and Schütze,
Introduction to Information Retrieval, chapter 8). A part that is never hit has rank None.
"""

import math
from collections.abc import Sequence

from eval.hits import Parts, Place, Rule, hits, returned

Ranks = Sequence[int | None]


def recall_at(ranks: Ranks, k: int) -> float:
    """The share of parts hit by rank k."""
    return len(_within(ranks, k)) / len(ranks)


def success_at(ranks: Ranks, k: int) -> float:
    """1 when any part is hit by rank k, else 0."""
    return float(bool(_within(ranks, k)))


def reciprocal_rank(ranks: Ranks, k: int) -> float:
    """One over the rank of the first hit by rank k, else 0; its mean is MRR."""
    return max((1 / rank for rank in _within(ranks, k)), default=0.0)


def average_precision(ranks: Ranks, k: int) -> float:
    """Precision at each part's rank, averaged over all parts (those beyond k count 0).

    A passage that hits several parts at once counts no more than one hit a rank.
    """
    hit = _within(ranks, k)
    return sum(min(1.0, place / rank) for place, rank in enumerate(hit, start=1)) / len(ranks)


def ndcg_at(ranks: Ranks, k: int) -> float:
    """Discounted gain, 1/log2(1 + rank) a part, over that of parts hit one a rank; at most 1."""
    gain = sum(_discount(rank) for rank in _within(ranks, k))
    return min(1.0, gain / sum(_discount(rank) for rank in range(1, min(k, len(ranks)) + 1)))


def precision_at(parts: Parts, passages: Sequence[Place], k: int, rule: Rule) -> float:
    """The share of k places in the ranking whose passage hits a part."""
    shown = returned(passages, k, rule)
    return sum(any(hits(passage, part, rule) for part in parts) for passage in shown) / k


def _within(ranks: Ranks, k: int) -> list[int]:
    return sorted(rank for rank in ranks if rank is not None and rank <= k)


def _discount(rank: int) -> float:
    return 1 / math.log2(1 + rank)
