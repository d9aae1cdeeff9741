"""What the search has promised on the test parts, each read off a record.

Quality is that of the reranked search, speed that of the search without reranking.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.retrieval.record import Record

OURS, RERANKED = "fitted (shipped)", "fitted, reranked"


@dataclass(frozen=True, slots=True)
class Goal:
    """A set's measure that is at least the limit."""

    task: str
    measure: str
    limit: float


QUALITY = (
    Goal("MLQA-R zh→zh", "ndcg@10", 0.87),
    Goal("MLQA-R en→zh", "ndcg@10", 0.70),
    Goal("CMRC", "recall@1", 0.97),
    Goal("DRCD", "recall@1", 0.97),
    Goal("LeCoQA", "ndcg@10", 0.55),
    Goal("article zh", "recall@1", 0.95),
    Goal("article en", "recall@1", 0.85),
)
SPEED = {"article": 6.0, "LeCoQA": 15.0}
"""Milliseconds of a search by corpus, at the median."""


def goals(record: Record) -> Iterator[str]:
    """A line a goal: whether it is met, and the figure."""
    for goal in QUALITY:
        row = record.row(goal.task, "test", RERANKED)
        found = None if row is None else row.measures[goal.measure].value
        met = found is not None and round(found, 3) >= goal.limit
        yield _line(f"{goal.task} {goal.measure} ≥ {goal.limit:.2f}", found, met, ".3f")
    for corpus, limit in SPEED.items():
        speed = record.speed(corpus, OURS)
        spent = None if speed is None else speed.p50["total"]
        met = spent is not None and spent <= limit
        yield _line(f"{corpus}: search p50 ≤ {limit:.0f} ms", spent, met, ".2f")


def _line(text: str, found: float | None, met: bool, form: str) -> str:
    if found is None:
        return f"{text}: not measured"
    return f"{text}: {'met' if met else 'missed'} ({found:{form}})"
