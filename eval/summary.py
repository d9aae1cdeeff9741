"""The measures of a run with their intervals: overall, by split and by tag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.intervals import Estimate, Values, estimate_mean, estimate_statistic
from eval.measures.latency import Latency, latency
from eval.measures.refusal import area_under_risk, auroc, calibration_error
from eval.results import Result

Estimates = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Group:
    """Estimates by measure over n results, and over those of each tag."""

    n: int
    measures: Estimates
    tags: Mapping[str, Estimates]


@dataclass(frozen=True, slots=True)
class Summary:
    """Estimates over all results and over each split's; latency by call."""

    overall: Group
    splits: Mapping[str, Group]
    latency_ms: Mapping[str, Latency]


def summarise(results: Sequence[Result]) -> Summary:
    """The summary of at least one result."""
    splits = sorted({result.item.split for result in results})
    calls = sorted(results[0].latency_ms)
    return Summary(
        overall=group(results),
        splits={split: group([r for r in results if r.item.split == split]) for split in splits},
        latency_ms={call: latency([r.latency_ms[call] for r in results]) for call in calls},
    )


def group(results: Sequence[Result]) -> Group:
    """The estimates of at least one result, all together and by tag."""
    tags = sorted({tag for result in results for tag in result.item.tags})
    by_tag = {tag: means([r for r in results if tag in r.item.tags]) for tag in tags}
    return Group(len(results), measures(results), by_tag)


def measures(results: Sequence[Result]) -> Estimates:
    """Every measure of the results: means of scores, and what the confidences are worth."""
    return {**means(results), **of_confidence(results)}


def means(results: Sequence[Result]) -> dict[str, Estimate]:
    """The mean of each score over the results that have it."""
    return {name: estimate_mean(values_of(results, name)) for name in names(results)}


def names(results: Iterable[Result]) -> list[str]:
    """The names of the scores that some result has, in the order of their first appearance."""
    return list(dict.fromkeys(name for result in results for name in result.scores))


def values_of(results: Iterable[Result], name: str) -> list[float]:
    """The scores of that name, in the results' order."""
    return [result.scores[name] for result in results if name in result.scores]


def of_confidence(results: Sequence[Result]) -> dict[str, Estimate]:
    """AUROC and ECE of confidence against answerable, and the area under risk–coverage."""
    rows, right = answerable_rows(results), right_rows(results)
    fewest = int(min(rows[:, 1].sum(), (1 - rows[:, 1]).sum()))
    found = {
        "auroc": estimate_statistic(rows, auroc, fewest),
        "ece": estimate_statistic(rows, calibration_error, len(rows)),
        "aurc": estimate_statistic(right, area_under_risk, len(right)),
    }
    return {name: each for name, each in found.items() if each is not None}


def answerable_rows(results: Sequence[Result]) -> Values:
    """Confidence and answerable (1 or 0), shape (n, 2)."""
    rows = [(result.confidence, result.item.answerable) for result in results]
    return np.array(rows, dtype=np.float64)


def right_rows(results: Sequence[Result]) -> Values:
    """Confidence and whether the evidence is cited first (1 or 0), shape (n, 2).

    An answer to an unanswerable question is never right; answerable items without evidence are
    left out.
    """
    rows = [
        (result.confidence, result.scores.get("cited_first", 0.0))
        for result in results
        if "cited_first" in result.scores or not result.item.answerable
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)
