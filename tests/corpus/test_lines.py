"""Lines are found in every kind of line break, with their gaps and indents."""

from hypothesis import given

from corpus.lines import Line, read_lines
from rag.document import Span
from tests.corpus.texts import DIRTY, visible


def test_gaps_and_indents() -> None:
    assert read_lines("\n a \r\n\r\n\r\n　b\rc") == (
        Line(Span(2, 3), "a", 1, 1),
        Line(Span(11, 12), "b", 2, 1),
        Line(Span(13, 14), "c", 0, 0),
    )


@given(DIRTY)
def test_lines_hold_every_character(text: str) -> None:
    lines = read_lines(text)
    held = {at for line in lines for at in range(line.span.start, line.span.end)}
    assert visible(text) <= held
    assert all(line.text == line.span.of(text) == line.text.strip() for line in lines)
