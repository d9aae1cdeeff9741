"""Windows are whole sentences around a place, and together they are the text."""

import random

from hypothesis import given
from hypothesis import strategies as st

from training.reader.cutting import (
    CLAUSE,
    LONGEST,
    SENTENCE,
    SHORTEST,
    WIDEST,
    around,
    pieces,
    split,
)

TEXT = st.text(alphabet="甲乙。，\nab.A ！”", max_size=700)


@given(TEXT)
def test_pieces_are_the_whole_text_in_order(text: str) -> None:
    for pattern in (SENTENCE, CLAUSE):
        assert "".join(text[start:end] for start, end in pieces(pattern, text)) == text


def test_sentences_end_with_their_closing_quotes_and_english_ones_before_a_capital() -> None:
    text = "他说：“走。”然后走了。It rose 3.5 m. Then it fell."
    cut = [text[start:end] for start, end in pieces(SENTENCE, text)]
    assert cut == ["他说：“走。”", "然后走了。", "It rose 3.5 m.", " Then it fell."]


@given(TEXT)
def test_split_windows_are_the_whole_text_and_none_is_too_wide(text: str) -> None:
    windows = [text[start:end] for start, end in split(text)]
    assert "".join(windows) == text
    assert all(0 < len(window) <= WIDEST for window in windows)


@given(TEXT.filter(bool), st.data())
def test_a_window_holds_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = around(text, (start, end), random.Random(0))
    assert low <= start < end <= high
    assert high - low <= max(WIDEST, end - start)


def test_windows_are_whole_sentences_of_every_length_that_a_passage_may_have() -> None:
    """Sentences of ten characters each: 50 to 300 are wanted, and whole ones are taken."""
    text = "".join(f"这是第{at:03}句话了。" for at in range(100))
    cut = [around(text, (500, 505), random.Random(seed)) for seed in range(300)]
    assert {(low % 10, high % 10) for low, high in cut} == {(0, 0)}
    assert {high - low for low, high in cut} == set(range(SHORTEST, LONGEST + 1, 10))


def test_a_sentence_too_wide_is_cut_around_the_place() -> None:
    text = "字" * 1000 + "。"
    cut = {around(text, (500, 510), random.Random(seed)) for seed in range(50)}
    assert {high - low for low, high in cut} == {WIDEST}
    assert len(cut) > 10
    assert around(text, (100, 100 + 2 * WIDEST), random.Random(0)) == (100, 100 + 2 * WIDEST)
