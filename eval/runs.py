"""Runs as files: results.jsonl, a line a question, and summary.json with what made them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal

from pydantic import JsonValue, TypeAdapter, ValidationError

from eval.lines import read_lines, write_lines
from eval.results import Result
from eval.scored import Outcome
from eval.sets import EvaluationSet
from eval.summary import Summary, summarise, summarise_by
from eval.verify_results import VerifyResult
from eval.verify_sets import VerifySet
from rag.errors import InvalidSet, UnknownRun

Facts = Mapping[str, JsonValue]
Kind = Literal["ask", "verify"]


@dataclass(frozen=True, slots=True)
class Made:
    """What a run was made with; `created` is UTC, ISO 8601."""

    created: str
    manifest: Facts = field(default_factory=dict)
    settings: Facts = field(default_factory=dict)
    versions: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What was run: the kind of set, its name, what loading it changed, and how it was made."""

    kind: Kind
    set: str
    made: Made
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run(Generic[Outcome]):
    """Results with their summary and what made them."""

    header: Header
    summary: Summary
    results: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    header: Header
    summary: Summary


def new_run(chosen: EvaluationSet, results: tuple[Result, ...], made: Made) -> Run[Result]:
    """The run of a set that was just evaluated."""
    header = Header("ask", chosen.name, made, chosen.notes)
    return Run(header, summarise(results), results)


def new_verify_run(
    chosen: VerifySet, results: tuple[VerifyResult, ...], made: Made
) -> Run[VerifyResult]:
    """The run of a verify set that was just evaluated."""
    summary = summarise_by(results, lambda _: {})
    return Run(Header("verify", chosen.name, made, chosen.notes), summary, results)


def write_run(folder: Path, run: Run[Result] | Run[VerifyResult]) -> None:
    """Writes the run into a folder, made if need be; the summary last."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = Result if run.header.kind == "ask" else VerifyResult
    write_lines(folder / "results.jsonl", run.results, kind)
    stored = TypeAdapter(_Stored).dump_json(_Stored(run.header, run.summary), indent=2)
    (folder / "summary.json").write_bytes(stored + b"\n")


def read_header(folder: Path) -> Header:
    """The header of a folder's run, which tells its kind; raises UnknownRun."""
    return _stored(folder).header


def read_run(folder: Path) -> Run[Result]:
    """The run of questions in a folder; raises UnknownRun when there is none that can be read."""
    return _read(folder, "ask", Result)


def read_verify_run(folder: Path) -> Run[VerifyResult]:
    """The run of a verify set in a folder; raises UnknownRun when there is none."""
    return _read(folder, "verify", VerifyResult)


def _read(folder: Path, kind: Kind, record: type[Outcome]) -> Run[Outcome]:
    stored = _stored(folder)
    if stored.header.kind != kind:
        raise _unknown(folder, f"it is a run of kind {stored.header.kind!r}, not {kind!r}")
    try:
        results = tuple(read_lines(folder / "results.jsonl", record))
    except InvalidSet as error:
        raise _unknown(folder, error) from None
    return Run(stored.header, stored.summary, results)


def _stored(folder: Path) -> _Stored:
    try:
        return TypeAdapter(_Stored).validate_json((folder / "summary.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise _unknown(folder, error) from None


def _unknown(folder: Path, why: object) -> UnknownRun:
    mend = "give a folder that eval run has written"
    return UnknownRun(f"no readable run in {folder}: {why}; {mend}")
