"""A plot as a file: sound XML in SVG's name space, with its colours for light and for dark."""

from xml.etree import ElementTree

from eval.measures.refusal import Bin
from eval.report.axes import Axes
from eval.report.picture import picture
from eval.report.plots import reliability_diagram

SVG = "{http://www.w3.org/2000/svg}"


def test_the_drawing_stands_on_its_own_ground() -> None:
    drawing = reliability_diagram([Bin(0.1, 0.2, 1)])
    root = ElementTree.fromstring(picture(drawing))
    bare = ElementTree.fromstring(drawing)
    first, second, *marks = root
    assert (root.tag, root.attrib) == (f"{SVG}svg", bare.attrib)
    assert (first.tag, second.tag, second.get("class")) == (f"{SVG}style", f"{SVG}rect", "paper")
    assert [mark.tag.removeprefix(SVG) for mark in marks] == [mark.tag for mark in bare]


def test_every_class_that_is_drawn_has_its_colour_in_light_and_dark() -> None:
    axes = Axes((0, 1), (0, 1), [(0, "0")], [(0, "0")], "x", "y")
    marks = axes.line([(0, 0)], "line"), axes.line([(0, 0)], "ideal"), axes.dot(0, 0, "dot")
    root = ElementTree.fromstring(picture(axes.draw("all", *marks)))
    style = root[0].text or ""
    drawn = {each.get("class") for each in root.iter() if each.get("class")} - {"tick"}
    assert {name for name in drawn if f".{name} {{" not in style} == set()
    assert "prefers-color-scheme: dark" in style
    assert style.count("--accent:") == 2
