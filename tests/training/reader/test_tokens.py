"""Rows and batches, with a tokenizer of one character a token."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from training.reader.examples import Example, unanswered
from training.reader.tokens import END, MOST, PADDING, START, Row, batches, padded, rows
from training.tokenizer import build


@pytest.fixture
def tokenizer() -> Tokenizer:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"甲乙丙丁"]
    return build(pieces, [-1.0] * len(pieces), {})


def test_a_row_by_hand(tokenizer: Tokenizer) -> None:
    examples = [Example("甲", "", "乙丙丁", (1, 3), "x"), unanswered("甲", "丁", "乙", "x")]
    first, second = rows(examples, tokenizer)
    assert first == Row((START, 4, 5, END, 4, 6, 7, 8, END), 4, 6, 7)
    assert second == Row((START, 4, 5, END, 4, 8, END, 4, 6, END), 7, 0, 0)


def test_an_answer_beyond_the_limit_gives_no_row(tokenizer: Tokenizer) -> None:
    far = Example("甲", "", "乙" * (MOST + 10), (MOST, MOST + 2), "x")
    near = Example("甲", "", "乙" * (MOST + 10), (0, 2), "x")
    found = rows([far, near], tokenizer)
    assert [len(row.ids) for row in found] == [MOST]


def test_padding_is_hidden_and_only_the_window_or_none_may_answer() -> None:
    batch = padded([Row((0, 5, 2, 6, 7, 2), 3, 3, 4), Row((0, 5, 2, 6, 2), 3, 0, 0)])
    assert batch.ids.tolist()[1] == [0, 5, 2, 6, 2, PADDING]
    assert batch.shown.tolist()[1] == [1, 1, 1, 1, 1, 0]
    assert batch.open_to.int().tolist() == [[1, 0, 0, 1, 1, 0], [1, 0, 0, 1, 0, 0]]
    assert (batch.starts.tolist(), batch.ends.tolist()) == ([3, 0], [4, 0])


def test_batches_hold_every_row_once_within_the_budget() -> None:
    lengths = np.random.default_rng(0).integers(5, 60, 200).tolist()
    every = [Row((0, at, *[9] * (length - 3), 2), 2, 0, 0) for at, length in enumerate(lengths)]
    made = batches(every, 120, np.random.default_rng(1))
    assert sorted(row.ids[1] for batch in made for row in batch) == list(range(200))
    assert all(max(len(row.ids) for row in batch) * len(batch) <= 120 for batch in made)


def test_batches_are_of_like_length_and_drawn_anew_each_time() -> None:
    """Without sorting, a batch's longest row would make it about half as long again."""
    lengths = np.random.default_rng(0).integers(10, 400, 2000).tolist()
    every = [Row((0, at, *[9] * (length - 3), 2), 2, 0, 0) for at, length in enumerate(lengths)]
    one, again, other = (batches(every, 1500, np.random.default_rng(seed)) for seed in (1, 1, 2))
    padded_to = sum(max(len(row.ids) for row in batch) * len(batch) for batch in one)
    assert padded_to < 1.15 * sum(lengths)
    assert one == again != other


def test_a_row_longer_than_the_budget_is_a_batch_of_its_own() -> None:
    long, short = Row((0,) * 50, 2, 0, 0), Row((0,) * 5, 2, 0, 0)
    made = list(batches([short, long, long, short], 20, np.random.default_rng(0)))
    assert sorted(len(batch) for batch in made) == [1, 1, 2]
