"""Ordinals are read back as they are written, and as people write them otherwise."""

import pytest

from rag.numerals import chinese, ordinal


def test_what_is_written_is_read() -> None:
    numbers = list(range(1, 10_000))
    assert [ordinal(chinese(number)) for number in numbers] == numbers
    assert [ordinal(str(number)) for number in numbers] == numbers


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一百零五", 105), ("一百二十", 120), ("一千二百六十", 1260), ("一二〇", 120), ("１２", 12),
     ("两百", 200), ("一十", 10)],
)  # fmt: skip
def test_other_ways_to_write(numeral: str, number: int) -> None:
    assert ordinal(numeral) == number
