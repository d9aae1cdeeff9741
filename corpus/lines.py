"""Lines of a text: trimmed, with the blank lines and the indent before each."""

from dataclasses import dataclass

from rag.document import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `gap` counts the blank lines before it, `indent` its spaces."""

    span: Span
    text: str
    gap: int
    indent: int


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order, without the white space around them."""
    lines: list[Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            lines.append(Line(Span(start, start + len(content)), content, gap, indent))
        gap = 0 if content else gap + 1
        at += len(raw)
    return tuple(lines)
