"""The plots of a report, each an SVG in the page itself."""

from collections.abc import Mapping, Sequence

import numpy as np

from eval.intervals import Estimate
from eval.measures.refusal import Bin, Coverage
from eval.report.axes import SHARES, Axes
from eval.report.markup import Markup, tag

UNIT = (0.0, 1.0)
STYLES = ("line", "ideal")
BINS = 24
SCALE = 300
"""Pixels of a bar that is full."""


def recall_curve(by_rank: Sequence[Estimate]) -> Markup:
    """Recall at rank 1, 2, … with its interval."""
    ranks = range(1, len(by_rank) + 1)
    axes = Axes(
        (1, len(by_rank)),
        UNIT,
        [(k, str(k)) for k in ranks],
        SHARES,
        "前 k 条 · rank k",
        "recall@k",
    )
    low = [(k, each.low) for k, each in zip(ranks, by_rank, strict=True)]
    high = [(k, each.high) for k, each in zip(ranks, by_rank, strict=True)]
    middle = [(k, each.value) for k, each in zip(ranks, by_rank, strict=True)]
    dots = [
        axes.dot(k, each.value, f"recall@{k} {shown(each)}") for k, each in enumerate(by_rank, 1)
    ]
    return axes.draw("Recall by rank", axes.band(low, high), axes.line(middle, "line"), *dots)


def reliability_diagram(bins: Sequence[Bin]) -> Markup:
    """The share of answerable questions against the mean confidence of each bin."""
    axes = Axes(UNIT, UNIT, SHARES, SHARES, "置信度 · confidence", "可答比例 · answerable")
    most = max((each.n for each in bins), default=1)
    dots = [
        axes.dot(
            each.confidence,
            each.share,
            f"confidence {each.confidence:.2f}, answerable {each.share:.2f}, n = {each.n}",
            3 + 7 * (each.n / most) ** 0.5,
        )
        for each in bins
    ]
    curve = axes.line([(each.confidence, each.share) for each in bins], "line")
    return axes.draw("Reliability", axes.line([(0, 0), (1, 1)], "ideal"), curve, *dots)


def risk_curve(points: Sequence[Coverage]) -> Markup:
    """The share of wrong answers when only the most confident questions are answered."""
    return risk_curves({"": points})


def risk_curves(curves: Mapping[str, Sequence[Coverage]]) -> Markup:
    """The risk curves of one or two ways to decide, by their names; the second is dashed."""
    axes = Axes(UNIT, UNIT, SHARES, SHARES, "作答比例 · coverage", "答错比例 · risk")
    marks = []
    for at, ((name, points), style) in enumerate(zip(curves.items(), STYLES, strict=False)):
        y = 0.95 - 0.07 * at
        path = [(each.coverage, each.risk) for each in points]
        marks.append(axes.line(path, style))
        if name:
            marks += [axes.line([(0.04, y), (0.12, y)], style), axes.note(0.14, y - 0.015, name)]
    return axes.draw("Risk against coverage", *marks)


def latency_histogram(milliseconds: Sequence[float], label: str) -> Markup:
    """How many questions took how long; the slowest hundredth is gathered in the last bar."""
    top = float(np.percentile(milliseconds, 99)) or 1.0
    counts, edges = np.histogram(np.minimum(milliseconds, top), bins=BINS, range=(0, top))
    most = float(counts.max())
    axes = Axes(
        (0, top),
        (0, most),
        [(top * at / 4, f"{top * at / 4:.3g}") for at in range(5)],
        [(most * at / 4, f"{most * at / 4:.0f}") for at in range(5)],
        f"{label}, ms",
        "题数 · questions",
    )
    bars = [
        axes.bar(left, right, float(count), f"{left:.1f}–{right:.1f} ms: {count}")
        for count, left, right in zip(counts, edges, edges[1:], strict=False)
        if count
    ]
    return axes.draw(f"Latency of {label}", *bars)


def label_bars(estimates: Mapping[str, Estimate], measure: str) -> Markup:
    """A bar a tag with its interval, best known first."""
    rows = sorted(estimates.items(), key=lambda row: (-row[1].value, row[0]))
    height = 24 * len(rows) + 8
    left = 20 + max(wide(name) for name in estimates)
    marks = [_row(left, 24 * at + 6, name, each) for at, (name, each) in enumerate(rows)]
    box = {
        "viewBox": f"0 0 {left + SCALE + 110:.0f} {height}",
        "role": "img",
        "aria-label": f"{measure} by tag",
    }
    return tag("svg", box, *[mark for row in marks for mark in row])


def _row(left: float, top: float, name: str, each: Estimate) -> list[Markup]:
    middle, scale = top + 8, SCALE
    end, value = left + scale * each.value, f"{each.value:.2f}  n={each.n}"
    low, high = left + scale * each.low, left + scale * each.high
    bar = {"class": "bar", "x": left, "y": top, "width": max(1.0, end - left), "height": 16}
    return [
        tag("text", {"class": "tick", "x": left - 8, "y": top + 12, "text-anchor": "end"}, name),
        tag("rect", {"class": "track", "x": left, "y": top, "width": scale, "height": 16}),
        tag("rect", bar, tag("title", {}, f"{name} {shown(each)}")),
        tag("line", {"class": "whisker", "x1": low, "x2": high, "y1": middle, "y2": middle}),
        tag("text", {"class": "tick", "x": left + scale + 8, "y": top + 12}, value),
    ]


def wide(name: str) -> float:
    """About how many pixels a name takes."""
    return sum(6.2 if character.isascii() else 11.5 for character in name)


def shown(each: Estimate) -> str:
    """A share in words: value, interval, number of questions."""
    return f"{each.value:.3f} [{each.low:.3f}, {each.high:.3f}] n={each.n}"
