"""The figures as tables: in the terminal, and in docs/benchmarks.md."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure, Runs
from benchmarks.goals import GOALS
from benchmarks.systems import OURS

INTRODUCTION = Path(__file__).with_name("introduction.md")


def show(runs: Runs, console: Console) -> None:
    """Print each table and the goals."""
    for table in _tables(runs):
        systems = _systems(runs, table)
        grid = Table("", *systems, title=table, title_justify="left")
        for row in _rows(runs, table):
            grid.add_row(row, *(_cell(runs, table, row, system) for system in systems))
        console.print(grid)
    console.print(*_goals(runs), sep="\n")
    console.print(_origin(runs), style="dim")


def markdown(runs: Runs) -> str:
    """The page docs/benchmarks.md."""
    parts = [INTRODUCTION.read_text(encoding="utf-8"), _origin(runs) + "\n"]
    for table in _tables(runs):
        parts.append(f"## {table.capitalize()}\n")
        parts.append("\n".join(_markdown_rows(runs, table)) + "\n")
    parts.append("## Goals\n\n" + "\n".join(f"- {line}" for line in _goals(runs)) + "\n")
    return "\n".join(parts)


def _markdown_rows(runs: Runs, table: str) -> list[str]:
    systems = _systems(runs, table)
    head = [["", *systems], ["---", *("--:" for _ in systems)]]
    cells = [
        [row, *(_cell(runs, table, row, name) for name in systems)] for row in _rows(runs, table)
    ]
    lines = head + cells
    return ["| " + " | ".join(line) + " |" for line in lines]


def _cell(runs: Runs, table: str, row: str, system: str) -> str:
    value, base = runs.mean(table, row, system), runs.mean(table, row, OURS)
    if value is None:
        return "–"
    unit = next(f.unit for f in _figures(runs, table) if (f.row, f.system) == (row, system))
    parts = [f"{_number(value)} {unit}"]
    if system != OURS and base:
        parts.append(f"{value / base:.2g}×")
    if spread := runs.spread(table, row, system):
        parts.append(f"Δ {spread:.0%}")
    return " · ".join(parts)


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _goals(runs: Runs) -> list[str]:
    words = {True: "met", False: "missed", None: "not measured"}
    values = ((goal, goal.value(runs)) for goal in GOALS)
    return [
        f"{goal.text}: {words[goal.met(runs)]}" + ("" if value is None else f" ({value:.3g})")
        for goal, value in values
    ]


def _origin(runs: Runs) -> str:
    return (
        f"Runs: {len(runs.runs)}, at {runs.commit}, {runs.date}, on {runs.machine}. "
        f"Versions: {runs.versions}."
    )


def _figures(runs: Runs, table: str) -> list[Figure]:
    return [figure for run in runs.runs for figure in run if figure.table == table]


def _tables(runs: Runs) -> list[str]:
    return list(dict.fromkeys(figure.table for run in runs.runs for figure in run))


def _systems(runs: Runs, table: str) -> list[str]:
    return list(dict.fromkeys(figure.system for figure in _figures(runs, table)))


def _rows(runs: Runs, table: str) -> list[str]:
    return list(dict.fromkeys(figure.row for figure in _figures(runs, table)))
