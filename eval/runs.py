"""Runs as files: results.jsonl, a line a question, and summary.json with what made them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import JsonValue, TypeAdapter, ValidationError

from eval.lines import read_lines, write_lines
from eval.results import Result
from eval.sets import EvaluationSet
from eval.summary import Summary, summarise
from rag.errors import InvalidSet, UnknownRun

Facts = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Header:
    """What a run was made of: the set, the generation's manifest, settings and versions."""

    set: str
    created: str
    manifest: Facts = field(default_factory=dict)
    settings: Facts = field(default_factory=dict)
    versions: Facts = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Results with their summary and what made them; `created` is UTC, ISO 8601."""

    header: Header
    summary: Summary
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    header: Header
    summary: Summary


def new_run(
    chosen: EvaluationSet,
    results: tuple[Result, ...],
    created: str,
    manifest: Facts,
    settings: Facts,
    versions: Facts,
) -> Run:
    """The run of a set that was just evaluated."""
    header = Header(chosen.name, created, manifest, settings, versions, chosen.notes)
    return Run(header, summarise(results), results)


def write_run(folder: Path, run: Run) -> None:
    """Writes the run into a folder, made if need be; the summary last."""
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "results.jsonl", run.results, Result)
    stored = TypeAdapter(_Stored).dump_json(_Stored(run.header, run.summary), indent=2)
    (folder / "summary.json").write_bytes(stored + b"\n")


def read_run(folder: Path) -> Run:
    """The run of a folder; raises UnknownRun when there is none that can be read."""
    try:
        stored = TypeAdapter(_Stored).validate_json((folder / "summary.json").read_bytes())
        results = tuple(read_lines(folder / "results.jsonl", Result))
    except (OSError, ValidationError, InvalidSet) as error:
        raise UnknownRun(
            f"no readable run in {folder}: {error}; give a folder that eval run has written"
        ) from None
    return Run(stored.header, stored.summary, results)
