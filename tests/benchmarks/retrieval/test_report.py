"""The page of a record: goals, tables, and the record's way to disk and back."""

from pathlib import Path

from benchmarks.retrieval.goals import OURS, RERANKED, goals
from benchmarks.retrieval.measure import MEASURES, Row, Speed
from benchmarks.retrieval.record import Record, read, save
from benchmarks.retrieval.report import markdown, table
from eval.intervals import Estimate


def row(task: str, split: str, system: str, value: float) -> Row:
    found = Estimate(value, value - 0.1, value + 0.05, 20)
    return Row(task, split, system, dict.fromkeys(MEASURES, found))


RECORD = Record(
    origin="At abc, on a machine.",
    rows=(
        row("DRCD", "dev", "words (BM25)", 0.5),
        row("DRCD", "dev", OURS, 0.75),
        row("DRCD", "test", OURS, 0.96),
        row("DRCD", "test", RERANKED, 0.9704),
        row("DRCD", "test", "peer", 0.125),
    ),
    speeds=(
        Speed("article", OURS, {"encode": 4.0, "total": 6.5}, {"encode": 5.0, "total": 8.0}),
        Speed("article", "peer", {"total": 20.0}, {"total": 30.0}),
    ),
    tables={"More": ({"": "one", "value": 0.5}, {"": "two", "other": "–"})},
)


def test_goals_are_read_off_the_reranked_test_rows() -> None:
    found = list(goals(RECORD))
    assert "DRCD recall@1 ≥ 0.97: met (0.970)" in found
    assert "CMRC recall@1 ≥ 0.97: not measured" in found
    assert "article: search p50 ≤ 6 ms: missed (6.50)" in found
    assert len(found) == 9


def test_the_page_compares_on_test_and_takes_apart_on_dev() -> None:
    page = markdown(RECORD)
    assert "### DRCD, 20 questions" in page
    assert "| Zhengyin | 0.960 (0.860–1.010) |" in page
    assert "| Zhengyin, reranked | 0.970 (0.870–1.020) |" in page
    assert "| peer | 0.125 (0.025–0.175) |" in page
    assert "| words (BM25) | 0.500 |" in page
    assert "| article: peer | – | – | – | – | – | 20.00 (p95 30.00) |" in page
    assert "## More\n\n|  | value | other |" in page


def test_a_table_names_every_column_and_leaves_none_out() -> None:
    expected = "| a | b |\n| --- | --: |\n| x | 0.250 |\n| y | – |\n"
    assert table([{"a": "x", "b": 0.25}, {"a": "y"}]) == expected


def test_a_record_comes_back_from_the_disk_as_it_was(tmp_path: Path) -> None:
    save(RECORD, tmp_path / "sub" / "record.json")
    assert read(tmp_path / "sub" / "record.json") == RECORD
