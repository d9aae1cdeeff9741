"""Tests of the summary of four questions by hand."""

from dataclasses import replace

import pytest

from eval.curves import curves
from eval.intervals import Estimate, wilson
from eval.sets import EvaluationSet
from eval.summary import summarise
from tests.eval.fakes import TEXTS, Fake, item, results

ITEMS = (
    item("a", (0, 10), split="dev", tags="number zh"),
    item("b", (20, 30), split="test", tags="number"),
    item("c", (40, 50), split="test", tags="zh"),
    item("d", split="test", tags="zh"),
)
FAKE = Fake(
    cited={"a?": [(0, 10)], "b?": [(20, 30)]},
    found={"a?": [(0, 10)], "b?": [(90, 99), (20, 30)], "c?": [(40, 50)]},
)
SUMMARY = summarise(results(EvaluationSet("small", ITEMS, TEXTS), FAKE))


def test_recall_overall_by_split_and_by_tag() -> None:
    groups = {"all": SUMMARY.overall, **SUMMARY.splits}
    found = {name: group.measures["recall@1"] for name, group in groups.items()}
    values = {name: each.value for name, each in found.items()}
    assert values == pytest.approx({"all": 2 / 3, "dev": 1, "test": 1 / 2})
    assert {name: each.n for name, each in found.items()} == {"all": 3, "dev": 1, "test": 2}
    assert (found["test"].low, found["test"].high) == wilson(1 / 2, 2)
    tags = {tag: each["answered"].value for tag, each in SUMMARY.splits["test"].tags.items()}
    assert tags == {"number": 1, "zh": 0}


def test_refusals_and_what_confidence_is_worth() -> None:
    """Confidences 0.9, 0.9, 0.1 for answerable and 0.1 for the other question."""
    measures = SUMMARY.overall.measures
    assert measures["refused"].value == 1
    assert measures["auroc"].value == pytest.approx((2 * 1 + 1 / 2) / 3)
    assert measures["ece"].value == pytest.approx((2 * 0.1 + 2 * 0.4) / 4)
    assert measures["aurc"].value == pytest.approx((2 * 0 + 2 * (2 / 4)) / 4)


def test_latency_by_call() -> None:
    ask = SUMMARY.latency_ms["ask"]
    assert (ask.p50, ask.n) == (1000 / 1024, 4)


def test_answerable_items_without_evidence_do_not_count_as_wrong() -> None:
    judged = replace(ITEMS[0], evidence=())
    for items in ((judged,), (judged, ITEMS[3])):
        found = results(EvaluationSet("small", items, TEXTS), FAKE)
        assert "aurc" not in summarise(found).overall.measures
        assert curves(found).risk == ()


def test_a_length_that_nothing_bounds_is_no_rate() -> None:
    """Both answers cite just what is due: 1 character cited for each of gold."""
    overall = SUMMARY.overall
    assert overall.measures["minimality"] == Estimate(1, 1, 1, 2)
    assert set(overall.measures) - set(overall.detectable) == {"minimality", "auroc", "ece", "aurc"}
