"""Each measure of two runs compared over the questions they share, with Holm's correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from eval.confidence import answerable_rows, right_rows
from eval.intervals import (
    NORMAL,
    Estimate,
    Statistic,
    Values,
    bootstrap_statistic,
    estimate_unbounded,
)
from eval.measures.refusal import area_under_risk, auroc, calibration_error
from eval.results import Result
from eval.scored import Outcome
from eval.scores import LOWER_IS_BETTER
from eval.significance import LEVEL, detectable_difference, holm, randomisation_test, swap_test
from eval.summary import names, values_of

Verdict = Literal["better", "worse", "no difference shown"]
Pairs = Sequence[tuple[Outcome, Outcome]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure over the questions that have it in both runs.

    `change` is new minus base with its interval, `p` the paired test's, `adjusted` the same after
    Holm's correction over all measures, `detectable` the smallest true change that so many
    questions find with a power of 80%.
    """

    measure: str
    base: float
    new: float
    change: Estimate
    p: float
    adjusted: float
    detectable: float

    @property
    def verdict(self) -> Verdict:
        """Better or worse where the adjusted p-value is below 5%."""
        if self.adjusted >= LEVEL:
            return "no difference shown"
        better = (self.new > self.base) != (self.measure in LOWER_IS_BETTER)
        return "better" if better else "worse"


def compared(pairs: Pairs[Outcome]) -> tuple[Difference, ...]:
    """Every measure that both runs have, of scores and, for questions, of confidences."""
    asked = [
        (old, now)
        for old, now in pairs
        if isinstance(old, Result) and isinstance(now, Result) and _was_asked(old, now)
    ]
    return corrected([*_of_scores(pairs), *(_of_confidences(asked) if asked else ())])


def corrected(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The differences with their p-values adjusted for being so many."""
    adjusted = holm({each.measure: each.p for each in differences})
    return tuple(replace(each, adjusted=adjusted[each.measure]) for each in differences)


def _was_asked(*results: Result) -> bool:
    return all(result.status != "searched" for result in results)


def _of_scores(pairs: Pairs[Outcome]) -> list[Difference]:
    shared = {
        name: [(old, now) for old, now in pairs if name in old.scores and name in now.scores]
        for name in names(old for old, _ in pairs)
    }
    return [_of_score(name, both) for name, both in shared.items() if both]


def _of_score(name: str, pairs: Pairs[Outcome]) -> Difference:
    old = np.array(values_of((old for old, _ in pairs), name))
    now = np.array(values_of((now for _, now in pairs), name))
    change = now - old
    return Difference(
        measure=name,
        base=float(old.mean()),
        new=float(now.mean()),
        change=estimate_unbounded(change.tolist()),
        p=randomisation_test(change.tolist()),
        adjusted=1.0,
        detectable=detectable_difference(float(change.std()), len(pairs)),
    )


def _of_confidences(pairs: Pairs[Result]) -> list[Difference]:
    old, now = [old for old, _ in pairs], [now for _, now in pairs]
    answerable = answerable_rows(old), answerable_rows(now)
    right = right_rows(old), right_rows(now)
    found = (
        _of_statistic("auroc", *answerable, auroc),
        _of_statistic("ece", *answerable, calibration_error),
        _of_statistic("aurc", *right, area_under_risk),
    )
    return [each for each in found if each is not None]


def _of_statistic(name: str, old: Values, now: Values, statistic: Statistic) -> Difference | None:
    base, new = statistic(old), statistic(now)
    if np.isnan(base) or np.isnan(new):
        return None
    both = np.hstack([old, now])
    low, high = bootstrap_statistic(
        both, lambda rows: statistic(rows[:, 2:]) - statistic(rows[:, :2])
    )
    return Difference(
        measure=name,
        base=base,
        new=new,
        change=Estimate(new - base, low, high, len(both)),
        p=swap_test(old, now, statistic),
        adjusted=1.0,
        detectable=detectable_difference((high - low) / (2 * NORMAL.inv_cdf(0.975)), 1),
    )
