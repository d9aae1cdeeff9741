"""Figures, their runs and the goals read off them."""

from pathlib import Path

import pytest

from benchmarks import one_core
from benchmarks.figures import Figure, Runs, load, save
from benchmarks.goals import GOALS
from benchmarks.report import markdown
from benchmarks.systems import OURS, TXTAI


def runs_of(*figures: tuple[str, str, float]) -> Runs:
    made = tuple((Figure(one_core.TABLE, row, name, value, "u"),) for row, name, value in figures)
    return Runs("a machine", "txtai 1", "abc", "2026-01-01T00:00:00Z", made)


def test_the_mean_and_how_far_apart_two_runs_are() -> None:
    runs = runs_of(("p50", OURS, 9.0), ("p50", OURS, 11.0), ("p50", TXTAI, 99.0))
    place = (one_core.TABLE, "p50", OURS)
    assert [runs.mean(*place), runs.spread(*place)] == [10.0, pytest.approx(2 / 10)]


def test_what_no_run_measured_has_no_mean() -> None:
    assert runs_of().mean(one_core.TABLE, "p50", OURS) is None


def test_saved_runs_are_read_back(tmp_path: Path) -> None:
    runs = runs_of(("p50", OURS, 9.0), ("p50", OURS, 11.0))
    save(runs, tmp_path / "new" / "runs.json")
    assert load(tmp_path / "new" / "runs.json") == runs


@pytest.mark.parametrize(("rate", "met"), [(60.0, True), (59.0, False), (None, None)])
def test_three_times_txtais_rate(rate: float | None, met: bool | None) -> None:
    ours = [] if rate is None else [(one_core.RATE, OURS, rate)]
    assert GOALS[-1].met(runs_of((one_core.RATE, TXTAI, 20.0), *ours)) is met


@pytest.mark.parametrize(("seconds", "met"), [(1.5, True), (1.6, False)])
def test_the_start_has_a_limit(seconds: float, met: bool) -> None:
    assert GOALS[0].met(runs_of((one_core.START, OURS, seconds))) is met


def test_the_page_holds_each_figure_with_its_ratio_and_spread() -> None:
    rows = [("p50", OURS, 9.0), ("p50", OURS, 11.0), ("p50", TXTAI, 25.0), ("p95", TXTAI, 1.25)]
    page = markdown(runs_of(*rows)).split("## One core\n\n")[1].split("\n\n")[0]
    assert page.splitlines() == [
        f"|  | {OURS} | {TXTAI} |",
        "| --- | --: | --: |",
        "| p50 | 10 u · Δ 20% | 25 u · 2.5× |",
        "| p95 | – | 1.25 u |",
    ]
