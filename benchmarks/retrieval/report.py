"""A record as docs/retrieval.md."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.retrieval.goals import OURS, RERANKED, goals
from benchmarks.retrieval.measure import MEASURES, Row, Speed
from benchmarks.retrieval.record import Cells, Record
from eval.intervals import Estimate

INTRODUCTION = Path(__file__).with_name("introduction.md")
STAGES = ("encode", "dense", "lexical", "fuse", "rerank", "total")
NAMES = {OURS: "Zhengyin", RERANKED: "Zhengyin, reranked"}


def markdown(record: Record) -> str:
    """The whole page."""
    parts = [INTRODUCTION.read_text("utf-8"), record.origin + "\n", "## Goals\n"]
    parts.append("\n".join(f"- {line}" for line in goals(record)) + "\n")
    parts += ["## Beside others, on the test parts\n", *_comparisons(record)]
    parts += ["## Milliseconds of a search\n", table(list(_speeds(record)))]
    parts += ["## What each part of the fusion earns, on the dev parts\n"]
    parts += [f"{measure}:\n\n" + table(_ablation(record, measure)) for measure in MEASURES[::2]]
    parts += [f"## {title}\n\n{table(rows)}" for title, rows in record.tables.items()]
    return "\n".join(parts)


def table(rows: Sequence[Cells]) -> str:
    """Markdown of rows by column; a number has three digits behind the point."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    head = [columns, ["---", *("--:" for _ in columns[1:])]]
    cells = [[_cell(row.get(column, "–")) for column in columns] for row in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in head + cells)


def _cell(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.3f}"


def _comparisons(record: Record) -> Iterator[str]:
    rows = [row for row in record.rows if row.split == "test"]
    for task in dict.fromkeys(row.task for row in rows):
        asked = [row for row in rows if row.task == task]
        count = next(iter(asked[0].measures.values())).n
        yield f"### {task}, {count} questions\n\n" + table([_compared(row) for row in asked])


def _compared(row: Row) -> Cells:
    name = NAMES.get(row.system, row.system)
    return {"": name, **{measure: interval(row.measures[measure]) for measure in MEASURES}}


def interval(found: Estimate) -> str:
    """A value with the bounds of its interval."""
    return f"{found.value:.3f} ({found.low:.3f}–{found.high:.3f})"


def _speeds(record: Record) -> Iterator[Cells]:
    for speed in record.speeds:
        name = NAMES.get(speed.system, speed.system)
        yield {"": f"{speed.corpus}: {name}", **{each: _spent(speed, each) for each in STAGES}}


def _spent(speed: Speed, stage: str) -> str:
    if stage not in speed.p50:
        return "–"
    return f"{speed.p50[stage]:.2f} (p95 {speed.p95[stage]:.2f})"


def _ablation(record: Record, measure: str) -> list[Cells]:
    rows = [row for row in record.rows if row.split == "dev"]
    return [
        {"": system}
        | {row.task: row.measures[measure].value for row in rows if row.system == system}
        for system in dict.fromkeys(row.system for row in rows)
    ]
