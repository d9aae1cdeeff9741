"""Tests of runs as files."""

from pathlib import Path

import pytest

from eval.runs import read_run, write_run
from rag.errors import UnknownRun
from tests.eval.fakes import run
from tests.eval.test_run import FAKE, SET


def test_a_run_is_read_back_as_it_was(tmp_path: Path) -> None:
    made = run(SET, FAKE)
    write_run(tmp_path / "new" / "run", made)
    assert read_run(tmp_path / "new" / "run") == made


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_run(tmp_path / name, run(SET, FAKE))
    for name in ("results.jsonl", "summary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_one_line_a_question(tmp_path: Path) -> None:
    write_run(tmp_path, run(SET, FAKE))
    lines = (tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(SET.items)


@pytest.mark.parametrize("damage", ["none", "summary.json", "results.jsonl"])
def test_what_is_no_run_is_refused(tmp_path: Path, damage: str) -> None:
    if damage != "none":
        write_run(tmp_path, run(SET, FAKE))
        (tmp_path / damage).write_text("{}", encoding="utf-8")
    with pytest.raises(UnknownRun, match="give a folder that eval run has written"):
        read_run(tmp_path)
