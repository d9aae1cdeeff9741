"""The dictionary's look-ups, against a plain dict, and its shipped table."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bilingual import TABLE, find, translations, written

LINES = {"group": "组A组织!", "research": "研究B", "research group": "课题C"}


def table_of(lines: dict[str, str]) -> bytes:
    return b"".join(sorted(f"{key}\t{value}\n".encode() for key, value in lines.items()))


@given(st.dictionaries(st.text("ab创 ", max_size=4), st.text("xy创", max_size=5)), st.text("ab创 "))
def test_every_key_is_found_and_no_other(lines: dict[str, str], other: str) -> None:
    table = table_of(lines)
    assert {key: find(table, key) for key in lines} == lines
    assert find(table, other) == lines.get(other)


def test_words_and_pairs_of_words_are_translated() -> None:
    found = translations("What did the Research Groups research?", table_of(LINES))
    step = 0.03
    expected = {"研究": 68 * step, "组": 33 * step, "组织": step, "课题": 35 * step}
    assert found == pytest.approx(expected)


def test_no_pair_is_made_across_a_word_that_only_asks() -> None:
    assert "课题" not in translations("research by a group", table_of(LINES))


@pytest.mark.parametrize("question", ["", "?", "创新", "what is it", "zzzzqq"])
def test_nothing_is_translated_where_nothing_is_known(question: str) -> None:
    assert translations(question) == {}


@given(st.floats(0, 5))
def test_a_weight_is_read_as_it_was_written_within_half_a_step(weight: float) -> None:
    read = translations("a1", f"a1\t甲{written(weight)}\n".encode())["甲"]
    assert read == pytest.approx(min(max(weight, 0.03), 2.82), abs=0.015 + 1e-9)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("proposal", "提案"),
        ("Research Groups", "研究"),
        ("Kyrgyzstan", "吉尔"),
        ("weather", "天气"),
    ],
)
def test_the_shipped_table_knows_common_words(question: str, term: str) -> None:
    assert translations(question)[term] > 0.1


def test_the_shipped_table_is_sorted_small_and_whole() -> None:
    data = files("index").joinpath(TABLE).read_bytes()
    lines = data.splitlines(keepends=True)
    assert len(data) < 4_000_000
    assert lines == sorted(lines)
    shape = re.compile("[^\t\n]+\t(?:[^!-~ ]{1,2}[!-~])+\n")
    assert [
        line for line in data.decode().splitlines(keepends=True) if not shape.fullmatch(line)
    ] == []
