"""A plot as a file of its own, in light or dark as the reader's browser asks for."""

from importlib.resources import files

from eval.report.markup import Markup, tag


def picture(drawing: Markup) -> str:
    """The SVG document of a drawing, with its colours and a ground in it."""
    opening, _, rest = drawing.partition(">")
    name, _, attributes = opening.partition(" ")
    ground = tag("rect", {"class": "paper", "width": "100%", "height": "100%"})
    style = tag("style", {}, colours())
    space = 'xmlns="http://www.w3.org/2000/svg"'
    return f"{name} {space} {attributes}>\n{style}\n{ground}{rest}\n"


def colours() -> Markup:
    """The style sheet of plots and the colours of pages."""
    return Markup(files("eval.report").joinpath("plots.css").read_text(encoding="utf-8"))
