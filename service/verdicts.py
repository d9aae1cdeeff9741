"""What a comparison of two runs means to the gate: which measures fell by more than they may."""

from collections.abc import Collection, Sequence

from eval.compare import Change
from eval.differences import Difference, corrected
from eval.results import Result
from eval.verify_results import VerifyResult
from service.evaluation import AnyRun
from service.schemas.evaluation import AnyComparison, outcome
from service.schemas.gate import Judged, SetVerdict, Worsened

WATCHED = (
    "recall@1",
    "recall@5",
    "ndcg@10",
    "answered",
    "refused",
    "f1",
    "cited_first",
    "citation_recall",
    "verdict",
    "located",
    "difference_recall",
    "exact_quotes",
)
"""The measures that the gate watches; all get better as they rise."""
LAWS = frozenset({"exact_quotes"})
"""Measures that may not fall at all, by chance or otherwise."""
ROUNDING = 1e-9
"""By so much a mean may be off its true value without having fallen."""
SHOWN = 50
"""Items that got worse, kept of each set."""
Changes = Sequence[Change[Result]] | Sequence[Change[VerifyResult]]


def set_verdict(comparison: AnyComparison, tolerance: float) -> SetVerdict:
    """What the comparison of a live generation's run with a candidate's comes to."""
    measures = _judged(comparison.differences, tolerance)
    return SetVerdict(
        set=comparison.new.header.set,
        items=len(comparison.new.results),
        measures=measures,
        worse=_worsened(comparison.worse, [one.measure for one in measures if one.fell]),
        notes=(*comparison.new.header.notes, *_unpaired(comparison)),
    )


def known(run: AnyRun, *notes: str) -> SetVerdict:
    """A candidate's figures without anything to compare them with."""
    estimates = run.summary.overall.measures
    measures = tuple(
        Judged(measure=name, live=None, candidate=estimates[name].value, p=None, fell=False)
        for name in WATCHED
        if name in estimates
    )
    return SetVerdict(
        set=run.header.set,
        items=len(run.results),
        measures=measures,
        worse=(),
        notes=(*run.header.notes, *notes),
    )


def _judged(differences: Sequence[Difference], tolerance: float) -> tuple[Judged, ...]:
    """The watched measures, Holm's correction being over them alone."""
    watched = corrected([each for each in differences if each.measure in WATCHED])
    return tuple(
        Judged(
            measure=each.measure,
            live=each.base,
            candidate=each.new,
            p=each.adjusted,
            fell=_fell(each, tolerance),
        )
        for each in watched
    )


def _fell(each: Difference, tolerance: float) -> bool:
    """Whether it fell by more than the tolerance and by more than chance."""
    fall = each.base - each.new
    if each.measure in LAWS:
        return fall > ROUNDING
    return each.verdict == "worse" and fall > tolerance + ROUNDING


def _worsened(changes: Changes, fell: Collection[str]) -> tuple[Worsened, ...]:
    lost = [
        (change, [name for name in fell if change.changes.get(name, 0) < 0]) for change in changes
    ]
    return tuple(
        Worsened(
            id=change.new.item.id,
            text=change.new.item.question,
            measures=tuple(names),
            live=outcome(change.base),
            candidate=outcome(change.new),
        )
        for change, names in [each for each in lost if each[1]][:SHOWN]
    )


def _unpaired(comparison: AnyComparison) -> list[str]:
    sides = {"live": comparison.only_base, "new": comparison.only_new}
    return [
        f"only in the {side} generation, not compared: {', '.join(ids)}"
        for side, ids in sides.items()
        if ids
    ]
