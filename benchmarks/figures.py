"""A measured figure, the runs it comes from, and how far apart they are."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from benchmarks.environments import ROOT


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement of one system, in `unit`, under the name of its row and its table."""

    table: str
    row: str
    system: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Runs:
    """Whole runs of the bench, the machine they ran on and the versions of what was measured."""

    machine: str
    versions: str
    commit: str
    date: str
    runs: tuple[tuple[Figure, ...], ...]

    def values(self, table: str, row: str, system: str) -> list[float]:
        """What each run measured."""
        wanted = (table, row, system)
        figures = (figure for run in self.runs for figure in run)
        return [each.value for each in figures if (each.table, each.row, each.system) == wanted]

    def mean(self, table: str, row: str, system: str) -> float | None:
        """The mean over the runs; None when none measured it."""
        values = self.values(table, row, system)
        return fmean(values) if values else None

    def spread(self, table: str, row: str, system: str) -> float:
        """How far apart the runs are: the range of their values over their mean."""
        values = self.values(table, row, system)
        mean = fmean(values) if values else 0.0
        return (max(values) - min(values)) / mean if mean else 0.0


def describe(runs: Sequence[Sequence[Figure]], versions: str) -> Runs:
    """The runs with this machine, this commit and now."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    machine = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Runs(machine, versions, commit.stdout.strip(), date, tuple(map(tuple, runs)))


def save(runs: Runs, path: Path) -> None:
    """Write the runs as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(runs), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Runs:
    """Read what `save` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    data["runs"] = tuple(tuple(Figure(**figure) for figure in run) for run in data["runs"])
    return Runs(**data)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
