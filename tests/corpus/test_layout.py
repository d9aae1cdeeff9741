"""A layout's usual gap, its indents and the column where lines were wrapped."""

import textwrap

from corpus.layout import Layout, measure
from corpus.lines import read_lines

PROSE = "one two three four five six seven eight nine ten eleven twelve " * 8


def layout(text: str) -> Layout:
    return measure(read_lines(text))


def test_a_wrapped_text() -> None:
    wrapped = textwrap.fill(PROSE, 60)
    widest = max(map(len, wrapped.splitlines()))
    assert widest - 2 <= layout(wrapped).wrap <= widest


def test_texts_that_are_not_wrapped() -> None:
    one_line_each = "\n\n".join([PROSE, PROSE, "short\nlines", PROSE])
    verse = "\n".join(["a short line", "another", "and a third one of verse", "the end"])
    assert [layout(text).wrap for text in (one_line_each, verse, "", "x")] == [0] * 4


def test_a_wide_gap_is_wider_than_usual() -> None:
    gaps = ["a\n\nb\n\nc\n\n\n\nd", "a\n\n\nb\n\n\nc\n\n\nd\n\ne", "a\nb\nc\n\nd", "a"]
    assert [layout(text).wide_gap for text in gaps] == [2, 3, 2, 2]


def test_spaced_and_indented() -> None:
    texts = ["a\n\nb\n\nc\nd", "a\nb\nc\n\nd", "　　a\n　　b\nc"]
    found = [layout(text) for text in texts]
    assert [(each.spaced, each.indented) for each in found] == [
        (True, False),
        (False, False),
        (False, True),
    ]
