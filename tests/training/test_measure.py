"""Parity measures worked by hand."""

import numpy as np

from training.measure import changed, cosines, recall, spread
from training.tokenizer import build

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "▁", "提", "案"]
SCORES = [0.0, 0.0, 0.0, 0.0, -2.0, -3.0, -3.0]


def test_recall_counts_gold_passages_among_the_nearest() -> None:
    passages = np.eye(3, dtype=np.float32)
    questions = np.array([[3, 2, 1], [1, 2, 3], [2, 3, 1]], np.float32)
    gold = (0, 1, 2)
    assert [recall(questions, passages, gold, n) for n in (1, 2, 3)] == [1 / 3, 2 / 3, 1.0]


def test_only_texts_whose_pieces_differ_are_changed() -> None:
    whole = build([*SPECIAL, "提案"], [*SCORES, -1.0], {})
    trimmed = build(SPECIAL, SCORES, {})
    assert changed(["提", "提案", "案提", "龘"], whole, trimmed) == ["提案"]


def test_cosines_are_row_by_row_and_spread_reads_from_the_least() -> None:
    left = np.array([[1, 0], [0.6, 0.8]], np.float32)
    near = cosines(left, np.array([[1, 0], [0.8, 0.6]], np.float32))
    assert spread(near) == "0.9600 / 0.9604 / 0.9620 / 0.9800"
