"""Tests of the plots: where points stand, worked by hand, and that they are sound XML."""

from xml.etree import ElementTree

from eval.intervals import Estimate
from eval.measures.refusal import Bin, Coverage
from eval.report.axes import SHARES, Axes
from eval.report.markup import Markup
from eval.report.plots import (
    label_bars,
    latency_histogram,
    recall_curve,
    reliability_diagram,
    risk_curve,
    risk_curves,
)

AXES = Axes((0, 10), (0, 1), [], SHARES, "x", "y", width=178, height=156)
"""Inside its margins 100 pixels by 100."""


def drawn(markup: Markup) -> ElementTree.Element:
    """The drawing, parsed."""
    return ElementTree.fromstring(markup)


def test_the_corners_of_the_frame() -> None:
    assert (AXES.x(0), AXES.x(10), AXES.y(0), AXES.y(1)) == (54, 154, 114, 14)
    assert AXES.points([(5, 0.5)]) == "104.0,64.0"


def test_a_frame_without_width_does_not_fail() -> None:
    assert Axes((1, 1), (0, 0), [], [], "x", "y").x(1) == 54


def test_a_dot_a_rank_with_its_interval() -> None:
    plot = drawn(recall_curve([Estimate(0.5, 0.4, 0.6, 10), Estimate(1, 0.8, 1, 10)]))
    titles = [title.text for title in plot.iter("title")]
    assert titles == ["recall@1 0.500 [0.400, 0.600] n=10", "recall@2 1.000 [0.800, 1.000] n=10"]


def test_larger_bins_have_larger_dots() -> None:
    plot = drawn(reliability_diagram([Bin(0.1, 0.2, 1), Bin(0.9, 0.8, 4)]))
    assert [dot.get("r") for dot in plot.iter("circle")] == ["6.5", "10.0"]


def test_the_risk_curve_has_a_point_a_threshold() -> None:
    plot = drawn(risk_curve([Coverage(0.5, 0, 0.9), Coverage(1, 0.5, 0.1)]))
    (line,) = plot.iter("polyline")
    assert len((line.get("points") or "").split()) == 2


def test_two_ways_to_decide_are_named_and_told_apart() -> None:
    points = [Coverage(0.5, 0, 0.9), Coverage(1, 0.5, 0.1)]
    plot = drawn(risk_curves({"ours": points, "a <threshold>": points[1:]}))
    styles = [line.get("class") for line in plot.iter("polyline")]
    names = [text.text for text in plot.iter("text") if text.get("class") == "label"]
    assert styles == ["line", "line", "ideal", "ideal"]
    assert names[:2] == ["ours", "a <threshold>"]


def test_every_question_is_in_the_histogram() -> None:
    spent = [1.0, 2.0, 2.0, 3.0, 100.0]
    titles = [title.text or "" for title in drawn(latency_histogram(spent, "ask")).iter("title")]
    assert sum(int(title.rpartition(" ")[2]) for title in titles) == len(spent)
    assert drawn(latency_histogram([0.0], "ask")) is not None


def test_bars_are_best_first_and_names_are_escaped() -> None:
    low, high = Estimate(0.2, 0.1, 0.3, 5), Estimate(0.9, 0.8, 1, 5)
    plot = drawn(label_bars({"<low>": low, "high": high}, "recall@5"))
    names = [text.text for text in plot.iter("text")]
    assert names == ["high", "0.90  n=5", "<low>", "0.20  n=5"]
