"""Pairs enclose what stands between them; marks without a partner enclose nothing."""

import pytest

from corpus.pairs import LONGEST_PAIR, inside_pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a“b”c", [0, 1, 1, 0, 0]),
        ("（“a”）", [1, 2, 2, 1, 0]),
        ("(a）", [1, 1, 0]),
        ('"a"b"', [1, 1, 0, 0, 0]),
        ("”a“", [0, 0, 0]),
        ("“（a”）", [1, 2, 2, 1, 0]),
    ],
)
def test_depths(text: str, expected: list[int]) -> None:
    assert inside_pairs(text)[: len(text)] == expected


def test_a_long_pair_encloses_nothing() -> None:
    short, long = ("“" + "a" * (LONGEST_PAIR + more) + "”" for more in (-1, 0))
    assert (max(inside_pairs(short)), max(inside_pairs(long))) == (1, 0)
