"""Tests of edits, against distances worked by hand and a slow oracle."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.document import Span
from rag.edits import closest, edits

SHORT = st.text("甲乙丙😀", max_size=9)


def distance(one: str, other: str) -> int:
    """Levenshtein's distance by its recursive definition."""

    @cache
    def between(a: int, b: int) -> int:
        if not a or not b:
            return a + b
        kept = between(a - 1, b - 1) + (one[a - 1] != other[b - 1])
        return min(kept, between(a - 1, b) + 1, between(a, b - 1) + 1)

    return between(len(one), len(other))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("第三次", "第四次", [("三", "四")]),
        ("科技", "科技", []),
        ("", "科技", [("", "科技")]),
        ("赴上海学习", "赴北京学习", [("上海", "北京")]),
        ("成立42个,形成66篇", "成立42个,得到成果,形成65篇", [("", ",得到成果"), ("6", "5")]),
    ],
)
def test_edits(one: str, other: str, found: list[tuple[str, str]]) -> None:
    assert [(a.of(one), b.of(other)) for a, b in edits(one, other)] == found


@settings(deadline=None)
@given(SHORT, SHORT)
def test_edits_turn_one_into_the_other_by_the_fewest_steps(one: str, other: str) -> None:
    parts, at = [], 0
    for here, there in edits(one, other):
        parts += [one[at : here.start], there.of(other)]
        at = here.end
    assert "".join([*parts, one[at:]]) == other
    steps = sum(max(len(here), len(there)) for here, there in edits(one, other))
    assert steps == distance(one, other)


@settings(deadline=None)
@given(SHORT, SHORT)
def test_the_closest_range_is_the_best_of_all(needle: str, text: str) -> None:
    span, steps = closest(needle, text)
    ranges = [(a, b) for a in range(len(text) + 1) for b in range(a, len(text) + 1)]
    assert steps == distance(needle, span.of(text))
    assert steps == min(distance(needle, text[a:b]) for a, b in ranges)


def test_the_closest_range_by_hand() -> None:
    assert closest("第三次革命", "成为第四次革命。") == (Span(2, 7), 1)
