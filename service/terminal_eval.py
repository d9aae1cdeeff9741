"""What a person sees of evaluations in the terminal: measures by split and tag, comparisons."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from eval.compare import Change
from eval.intervals import Estimate
from eval.report.words import measure_name
from eval.results import Result
from eval.runs import Run
from eval.sets import Item
from eval.summary import Estimates, Group, Summary
from eval.verify_results import VerifyResult
from eval.verify_sets import VerifyItem
from service.schemas.evaluation import AnyComparison, outcome
from service.terminal import plain, printer, say_json

Changes = Sequence[Change[Result]] | Sequence[Change[VerifyResult]]
BY_TAG = ("recall@1", "recall@5", "mrr@10", "ndcg@10", "answered", "cited_first", "refused")
BY_KIND = ("verdict", "located", "difference_recall", "difference_precision")
SHOWN = 10
"""Questions shown of those that improved, and of those that got worse."""


def say_run(run: Run[Result] | Run[VerifyResult], folder: Path, as_json: bool) -> None:
    """Prints a run's measures, what loading its set changed, and where it is kept."""
    if as_json:
        summary = TypeAdapter(Summary).dump_python(run.summary, mode="json")
        kept = {"run": str(folder), "set": run.header.set, "notes": run.header.notes}
        say_json({**kept, **summary})
        return
    say_summary(run.summary)
    for note in run.header.notes:
        printer().print(plain(note, "yellow"))
    printer().print(plain(str(folder)), soft_wrap=True)


def say_summary(summary: Summary) -> None:
    """Prints every measure overall and by split, the main ones by tag, and latency."""
    groups = {"all": summary.overall, **summary.splits}
    console = printer()
    console.print(_measures(groups))
    for split, group in summary.splits.items():
        console.print(_tags(split, group.tags))
    for call, latency in summary.latency_ms.items():
        console.print(f"{call}: p50 {latency.p50:.1f} ms, p95 {latency.p95:.1f} ms")


def say_comparison(comparison: AnyComparison, worse: Sequence[str]) -> None:
    """Prints what changed, by measure and question by question, both answers side by side."""
    console = printer()
    table = Table("measure", "base", "new", "change", "p (Holm)", "verdict")
    for one in comparison.differences:
        style = {"worse": "bold red", "better": "bold green"}.get(one.verdict, "")
        change = _estimate(one.change)
        numbers = f"{one.base:.3f}", f"{one.new:.3f}", change, f"{one.adjusted:.4f}", one.verdict
        table.add_row(measure_name(one.measure), *numbers, style=style)
    console.print(table)
    for title, changes, style in (
        ("improved", comparison.improved, "green"),
        ("worse", comparison.worse, "red"),
    ):
        console.print(_changes(title, changes, style))
    verdict = f"significantly worse: {', '.join(worse)}" if worse else "nothing significantly worse"
    console.print(Text(verdict, style="bold red" if worse else "bold green"))


def _measures(groups: Mapping[str, Group]) -> Table:
    table = Table("measure", *[f"{name} ({group.n})" for name, group in groups.items()])
    for measure in groups["all"].measures:
        cells = [_estimate(group.measures.get(measure)) for group in groups.values()]
        table.add_row(measure_name(measure), *cells)
    return table


def _tags(split: str, tags: Mapping[str, Estimates]) -> Table:
    used = [name for name in (*BY_TAG, *BY_KIND) if any(name in held for held in tags.values())]
    table = Table(split, *[measure_name(name) for name in used])
    for tag, held in sorted(tags.items()):
        table.add_row(plain(tag), *[_estimate(held.get(name)) for name in used])
    return table


def _estimate(one: Estimate | None) -> str:
    return "–" if one is None else f"{one.value:.3f} ({one.low:.2f}–{one.high:.2f}) n={one.n}"


def _changes(title: str, changes: Changes, style: str) -> Table:
    table = Table("question", "base", "new", title=f"{title}: {len(changes)}", title_style=style)
    for change in changes[:SHOWN]:
        cells = [plain(outcome(side)) for side in (change.base, change.new)]
        table.add_row(_subject(change.new.item), *cells)
    return table


def _subject(item: Item | VerifyItem) -> Text:
    return plain(item.text if isinstance(item, VerifyItem) else item.question)
