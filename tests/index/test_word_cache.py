"""The word cache: lines are analysed once, damage is found, other code's words are not used."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.word_cache import WordCache

LETTERS = "一二三百分之千万点第条年月零几半创新的0123456789.,，%％ abc-/:\r\t　"


class Counting:
    """Letters as words, and how often which line was asked for."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def __call__(self, text: str) -> list[str]:
        self.asked[text] += 1
        return list(text)


def asked(root: Path, *texts: str, code: str = "c1") -> list[str]:
    """Which lines had to be analysed; the words are right."""
    counting = Counting()
    with WordCache.opened(root, code, counting) as cache:
        for text in texts:
            assert cache.words(text) == list(text.replace("\n", ""))
    assert set(counting.asked.values()) <= {1}
    return list(counting.asked)


def test_a_line_is_analysed_once(tmp_path: Path) -> None:
    assert asked(tmp_path, "甲乙\n丙", "丙\n甲乙\n丁", "") == ["甲乙", "丙", "丁", ""]
    assert asked(tmp_path, "丁\n\n丙") == []
    assert asked(tmp_path, "戊\n丙") == ["戊"]
    assert asked(tmp_path, "甲乙", "戊") == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=20), max_size=4))
def test_the_words_are_those_of_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert sorted(WordCache().words(text)) == sorted(analyse(text))


@pytest.mark.parametrize("at", [0, 9, 20, 42, -1])
def test_a_flipped_bit_is_never_served(tmp_path: Path, at: int) -> None:
    asked(tmp_path, "甲乙")
    path = tmp_path / "c1" / "words"
    data = bytearray(path.read_bytes())
    data[at + 1 if at >= 0 else at] ^= 1
    path.write_bytes(data)
    assert asked(tmp_path, "甲乙") == ["甲乙"]
    assert asked(tmp_path, "甲乙") == []


def test_a_torn_tail_is_analysed_again(tmp_path: Path) -> None:
    asked(tmp_path, "甲乙", "丙丁")
    path = tmp_path / "c1" / "words"
    path.write_bytes(path.read_bytes()[:-2])
    assert asked(tmp_path, "甲乙", "丙丁") == ["丙丁"]


def test_words_that_break_the_format_are_not_kept(tmp_path: Path) -> None:
    assert asked(tmp_path, "a\x1fb") == ["a\x1fb"]
    assert asked(tmp_path, "a\x1fb") == ["a\x1fb"]


def test_what_was_learnt_before_an_interruption_is_kept(tmp_path: Path) -> None:
    with suppress(KeyboardInterrupt), WordCache.opened(tmp_path, "c1", list) as cache:
        cache.words("甲乙")
        raise KeyboardInterrupt
    assert asked(tmp_path, "甲乙") == []


def test_other_code_begins_anew(tmp_path: Path) -> None:
    asked(tmp_path, "甲乙")
    assert asked(tmp_path, "甲乙", code="c2") == ["甲乙"]
    assert [path.name for path in tmp_path.iterdir()] == ["c2"]
