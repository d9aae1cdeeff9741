"""The measures of a run with their intervals: overall, by split and by label."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.confidence import of_confidence
from eval.intervals import Estimate, estimate_mean, estimate_unbounded
from eval.measures.latency import Latency, latency
from eval.results import Result
from eval.scored import Outcome, Scored
from eval.scores import UNBOUNDED
from eval.significance import detectable_difference, independent_spread

Estimates = Mapping[str, Estimate]
Further = Callable[[Sequence[Outcome]], Estimates]
"""Measures of the results together that are not means of their scores."""


@dataclass(frozen=True, slots=True)
class Group:
    """Estimates by measure over n results, and over those of each tag.

    `detectable` is how much worse or better an unrelated run must be for so many questions to show
    it with a power of 80%; runs that agree on most questions show less.
    """

    n: int
    measures: Estimates
    tags: Mapping[str, Estimates]
    detectable: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Summary:
    """Estimates over all results and over each split's; latency by call."""

    overall: Group
    splits: Mapping[str, Group]
    latency_ms: Mapping[str, Latency]


def summarise(results: Sequence[Result]) -> Summary:
    """The summary of at least one question's result."""
    return summarise_by(results, of_confidence)


def summarise_by(results: Sequence[Outcome], further: Further[Outcome]) -> Summary:
    """The summary of at least one result, with further measures."""
    splits = sorted({result.item.split for result in results})
    held = {split: [one for one in results if one.item.split == split] for split in splits}
    calls = sorted(results[0].latency_ms)
    return Summary(
        overall=group(results, further),
        splits={split: group(held[split], further) for split in splits},
        latency_ms={call: latency([one.latency_ms[call] for one in results]) for call in calls},
    )


def group(results: Sequence[Outcome], further: Further[Outcome]) -> Group:
    """The estimates of at least one result, all together and by label."""
    labels = sorted({label for result in results for label in result.item.labels})
    held = {label: [one for one in results if label in one.item.labels] for label in labels}
    measures = {**means(results), **further(results)}
    return Group(
        n=len(results),
        measures=measures,
        tags={label: means(held[label]) for label in labels},
        detectable=detectable(results),
    )


def detectable(results: Sequence[Scored]) -> dict[str, float]:
    """The minimum detectable difference of each score that lies between 0 and 1."""
    values = {name: values_of(results, name) for name in names(results)}
    return {
        name: detectable_difference(independent_spread(each), len(each))
        for name, each in values.items()
        if name not in UNBOUNDED
    }


def means(results: Sequence[Scored]) -> dict[str, Estimate]:
    """The mean of each score over the results that have it."""
    return {
        name: (estimate_unbounded if name in UNBOUNDED else estimate_mean)(values_of(results, name))
        for name in names(results)
    }


def names(results: Iterable[Scored]) -> list[str]:
    """The names of the scores that some result has, in the order of their first appearance."""
    return list(dict.fromkeys(name for result in results for name in result.scores))


def values_of(results: Iterable[Scored], name: str) -> list[float]:
    """The scores of that name, in the results' order."""
    return [result.scores[name] for result in results if name in result.scores]
