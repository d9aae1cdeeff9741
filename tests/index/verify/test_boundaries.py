"""Tests of where a text falls into sentences, pieces and quotations."""

import pytest

from index.verify.boundaries import elided, ends_sentence, pieces, quotations, units
from index.verify.tokens import tokenize


@pytest.mark.parametrize("gap", ["。", "!", "？”", "\n", "……", ". ", "。\n\n"])
def test_sentence_ends(gap: str) -> None:
    assert ends_sentence(gap)


@pytest.mark.parametrize("gap", ["", ",", "、", ";", "”", "(", " "])
def test_no_sentence_ends(gap: str) -> None:
    assert not ends_sentence(gap)


def test_ellipses() -> None:
    assert [elided(gap) for gap in ("…", "......", "(略)", "。", ",")] == [True] * 3 + [False] * 2


def test_units_of_a_part() -> None:
    tokens = tokenize("甲乙。丙丁戊\n己")
    assert units(tokens, range(6)) == [range(2), range(2, 5), range(5, 6)]
    assert units(tokens, range(1, 4)) == [range(1, 2), range(2, 4)]


def test_pieces_join_short_parts_and_cut_long_ones() -> None:
    assert pieces([range(2), range(2, 4), range(4, 11)], 4) == [range(4), range(4, 8), range(8, 11)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他说“科技是第一生产力”。", ["科技是第一生产力"]),
        ('他说"科技是第一生产力"。', ["科技是第一生产力"]),
        ("他说「要突出『两创融合』驱动」", ["要突出『两创融合』驱动"]),
        ("“揭榜”没有合上", []),
        ("没有打开”的“一半", []),
        ("it's 5 o'clock", []),
        ("“the workers’ wages rose by 9%”", ["the workers’ wages rose by 9%"]),
        ('"the workers\' wages rose by 9%"', ["the workers' wages rose by 9%"]),
        ("The workers' “wages rose by 9%”", ["wages rose by 9%"]),
        ("‘the “fair” wages rose by 9%’", ["the “fair” wages rose by 9%"]),
        ("“没有合上。他说「科技是第一生产力」", ["科技是第一生产力"]),
        ("他说'科技是第一生产力'。", ["科技是第一生产力"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[part.start : part.stop] for part in quotations(text)] == found
