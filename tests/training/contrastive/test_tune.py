"""The order in which rows are trained on."""

import random

from datasets import Dataset

from training.contrastive.rows import Row
from training.contrastive.tune import BATCH, DRCD_BATCHES, InOrder, batched, table

ROWS = [Row(f"q{i}", f"o{i}", f"p{i}") for i in range(BATCH * 3 + 5)]


def test_a_batch_holds_neighbours_and_what_fills_none_is_left_out() -> None:
    found = batched(ROWS, random.Random(0))
    assert len(found) == BATCH * 3 <= BATCH * DRCD_BATCHES
    runs = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    assert sorted(ROWS.index(run[0]) for run in runs) == [0, BATCH, 2 * BATCH]
    assert all(run == ROWS[ROWS.index(run[0]) :][:BATCH] for run in runs)


def test_the_sampler_takes_rows_as_they_stand() -> None:
    sampler = InOrder(Dataset.from_dict({"question": list("abcde")}), batch_size=2, drop_last=True)
    assert list(sampler) == [[0, 1], [2, 3]]
    assert len(sampler) == 2


def test_a_set_without_negatives_has_no_column_of_them() -> None:
    assert table(ROWS[:2]).column_names == ["question", "other", "passage"]
    negative = [Row("q", "o", "p", "n")]
    assert table(negative).column_names == ["question", "other", "passage", "negative"]
