"""What a report's plots show of a run: recall by rank, reliability, risk against coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.confidence import answerable_rows, right_rows
from eval.intervals import Estimate, estimate_mean
from eval.measures.ranking import recall_at
from eval.measures.refusal import Bin, Coverage, reliability, risk_coverage
from eval.results import Result
from eval.scores import DEPTH


@dataclass(frozen=True, slots=True)
class Curves:
    """`recall` at rank 1, 2, …; each curve is empty where the run says nothing of it."""

    recall: tuple[Estimate, ...]
    reliability: tuple[Bin, ...]
    risk: tuple[Coverage, ...]


def curves(results: Sequence[Result]) -> Curves:
    """The curves of a run's results."""
    ranked = [result.ranks for result in results if result.ranks]
    asked = [result for result in results if result.status != "searched"]
    depths = range(1, DEPTH + 1) if ranked else ()
    return Curves(
        recall=tuple(estimate_mean([recall_at(ranks, k) for ranks in ranked]) for k in depths),
        reliability=tuple(reliability(answerable_rows(asked)) if asked else ()),
        risk=tuple(risk_coverage(right) if asked and len(right := right_rows(asked)) else ()),
    )
