"""The order in which rows are trained on."""

import random
from pathlib import Path

from datasets import Dataset

from training.contrastive.rows import Row
from training.contrastive.tune import BATCH, MAKERS, TIMES, InOrder, batched, sets, table

ROWS = [Row(f"q{i}", f"o{i}", f"p{i}") for i in range(BATCH * 3 + 5)]


def test_a_batch_holds_neighbours_and_what_fills_none_is_left_out() -> None:
    found = batched(ROWS, random.Random(0))
    assert len(found) == BATCH * 3
    runs = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    assert sorted(ROWS.index(run[0]) for run in runs) == [0, BATCH, 2 * BATCH]
    assert all(run == ROWS[ROWS.index(run[0]) :][:BATCH] for run in runs)


def test_each_set_is_drawn_anew_as_often_as_it_is_gone_through(tmp_path: Path) -> None:
    def numbered(data: Path, draw: random.Random) -> list[Row]:
        return [Row(data.name, str(draw.random()), str(at)) for at in range(BATCH + 5)]

    found = sets(tmp_path, dict.fromkeys(TIMES, numbered))
    assert {name: len(rows) for name, rows in found.items()} == {
        name: BATCH * times for name, times in TIMES.items()
    }
    drawn = [other for rows in found.values() for other in rows["other"]]
    assert len(set(drawn)) == len(drawn)
    again = sets(tmp_path, dict.fromkeys(TIMES, numbered))
    assert [other for rows in again.values() for other in rows["other"]] == drawn


def test_every_set_has_its_maker() -> None:
    assert MAKERS.keys() == TIMES.keys()


def test_the_sampler_takes_rows_as_they_stand() -> None:
    sampler = InOrder(Dataset.from_dict({"question": list("abcde")}), batch_size=2, drop_last=True)
    assert list(sampler) == [[0, 1], [2, 3]]
    assert len(sampler) == 2


def test_a_set_without_negatives_has_no_column_of_them() -> None:
    assert table(ROWS[:2]).column_names == ["question", "other", "passage"]
    negative = [Row("q", "o", "p", "n")]
    assert table(negative).column_names == ["question", "other", "passage", "negative"]
