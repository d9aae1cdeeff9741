"""The frame of a plot: from data to pixels, with grid, ticks and labels, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.report.markup import Markup, join, tag

Point = tuple[float, float]
LEFT, RIGHT, TOP, BOTTOM = 54, 24, 14, 42


@dataclass(frozen=True, slots=True)
class Axes:
    """A plot's frame: the ranges shown, the ticks and what the axes mean; sizes are in pixels."""

    x_range: Point
    y_range: Point
    x_ticks: Sequence[tuple[float, str]]
    y_ticks: Sequence[tuple[float, str]]
    x_label: str
    y_label: str
    width: int = 420
    height: int = 280

    def x(self, value: float) -> float:
        """Where an x stands."""
        low, high = self.x_range
        return LEFT + (value - low) / ((high - low) or 1) * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Where a y stands."""
        low, high = self.y_range
        share = (value - low) / ((high - low) or 1)
        return self.height - BOTTOM - share * (self.height - TOP - BOTTOM)

    def points(self, data: Sequence[Point]) -> str:
        """The data as the points of a line."""
        return " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in data)

    def line(self, data: Sequence[Point], style: str) -> Markup:
        """A line through the data."""
        return tag("polyline", {"class": style, "points": self.points(data)})

    def band(self, low: Sequence[Point], high: Sequence[Point]) -> Markup:
        """The area between two lines."""
        around = self.points([*low, *reversed(high)])
        return tag("polygon", {"class": "band", "points": around})

    def dot(self, x: float, y: float, label: str, radius: float = 3.5) -> Markup:
        """A dot that says its label when pointed at."""
        place = {"class": "dot", "cx": self.x(x), "cy": self.y(y), "r": radius}
        return tag("circle", place, tag("title", {}, label))

    def bar(self, left: float, right: float, top: float, label: str, style: str = "bar") -> Markup:
        """An upright bar from the x axis."""
        x, width = self.x(left), max(1.0, self.x(right) - self.x(left) - 1)
        base, y = self.y(self.y_range[0]), self.y(top)
        place = {"class": style, "x": x, "y": y, "width": width, "height": max(0.0, base - y)}
        return tag("rect", place, tag("title", {}, label))

    def note(self, x: float, y: float, words: str) -> Markup:
        """Words that begin at a point."""
        return tag("text", {"class": "label", "x": self.x(x), "y": self.y(y)}, words)

    def draw(self, label: str, *marks: Markup) -> Markup:
        """The whole picture, with what it shows in words for those who cannot see it."""
        box = {"viewBox": f"0 0 {self.width} {self.height}", "role": "img", "aria-label": label}
        return tag("svg", box, self._grid(), *marks, self._labels())

    def _grid(self) -> Markup:
        right, low = self.width - RIGHT, self.height - BOTTOM
        rows = [
            tag(
                "line",
                {"class": "grid", "x1": LEFT, "x2": right, "y1": self.y(at), "y2": self.y(at)},
            )
            + tag("text", {"class": "tick", "x": LEFT - 6, "y": self.y(at) + 4, **END}, name)
            for at, name in self.y_ticks
        ]
        columns = [
            tag("text", {"class": "tick", "x": self.x(at), "y": low + 16, **MIDDLE}, name)
            for at, name in self.x_ticks
        ]
        return Markup(join([Markup(row) for row in rows]) + join(columns))

    def _labels(self) -> Markup:
        middle = (LEFT + self.width - RIGHT) / 2
        below = {"class": "label", "x": middle, "y": self.height - 6, **MIDDLE}
        beside = {
            "class": "label",
            "transform": f"translate(12 {self.height / 2 - 14}) rotate(-90)",
        }
        return join([tag("text", below, self.x_label), tag("text", beside | MIDDLE, self.y_label)])


MIDDLE = {"text-anchor": "middle"}
END = {"text-anchor": "end"}
SHARES = tuple((at / 5, f"{at * 20}%") for at in range(6))
"""Ticks for a share between 0 and 1."""
