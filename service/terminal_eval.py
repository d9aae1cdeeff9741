"""What a person sees of evaluations in the terminal: measures by split and tag, comparisons."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from eval.compare import Change
from eval.differences import Difference
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
VERDICTS = {"better": "better", "worse": "worse", "no difference shown": "–"}
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
    splits = summary.splits if len(summary.splits) > 1 else {}
    groups = {"all": summary.overall, **splits}
    console = printer()
    console.print(_measures(groups))
    for split, group in summary.splits.items():
        if group.tags:
            console.print(_tags(split, group.tags))
    for call, latency in summary.latency_ms.items():
        console.print(f"{call}: p50 {latency.p50:.1f} ms, p95 {latency.p95:.1f} ms")


def say_comparison(comparison: AnyComparison, worse: Sequence[str]) -> None:
    """Prints what changed, by measure and question by question, both answers side by side."""
    console = printer()
    console.print(_differences(comparison.differences))
    if comparison.improved:
        console.print(_changes("improved", comparison.improved, "green"))
    if comparison.worse:
        console.print(_changes("worse", comparison.worse, "red"))
    for side, ids in (("base", comparison.only_base), ("new", comparison.only_new)):
        if ids:
            console.print(plain(f"only in {side}, not compared: {', '.join(ids)}", "yellow"))
    verdict = f"significantly worse: {', '.join(worse)}" if worse else "nothing significantly worse"
    console.print(Text(verdict, style="bold red" if worse else "bold green"))


def _differences(differences: Sequence[Difference]) -> Table:
    """Each measure in both runs; `detectable` is the least change that so many questions show."""
    table = _table("measure", "base", "new", "change", "p\n(Holm)", "detectable", "")
    table.caption = "–: no difference shown"
    for one in differences:
        style = {"worse": "bold red", "better": "bold green"}.get(one.verdict, "")
        cells = (
            *(f"{value:.3f}" for value in (one.base, one.new)),
            f"{one.change.value:+.3f}\n[{one.change.low:+.2f}, {one.change.high:+.2f}]",
            f"{one.adjusted:.4f}",
            f"{one.detectable:.3f}",
        )
        table.add_row(measure_name(one.measure), *cells, VERDICTS[one.verdict], style=style)
    return table


def _measures(groups: Mapping[str, Group]) -> Table:
    """Each measure by split, and the least difference to another run that all of them show."""
    heads = [f"{name} ({group.n})" for name, group in groups.items()]
    table = _table("measure", *heads, "detectable")
    for measure in groups["all"].measures:
        cells = [_estimate(group.measures.get(measure)) for group in groups.values()]
        least = groups["all"].detectable.get(measure)
        table.add_row(measure_name(measure), *cells, "–" if least is None else f"{least:.3f}")
    return table


def _table(*heads: str) -> Table:
    """A table that breaks long words and cuts none."""
    table = Table()
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _tags(split: str, tags: Mapping[str, Estimates]) -> Table:
    used = [name for name in (*BY_TAG, *BY_KIND) if any(name in held for held in tags.values())]
    table = _table(split, *[measure_name(name) for name in used])
    for tag, held in sorted(tags.items()):
        table.add_row(plain(tag), *[_estimate(held.get(name)) for name in used])
    return table


def _estimate(one: Estimate | None) -> str:
    return "–" if one is None else f"{one.value:.3f} ({one.low:.2f}–{one.high:.2f}) n={one.n}"


def _changes(title: str, changes: Changes, style: str) -> Table:
    table = _table("question", "base", "new")
    table.title, table.title_style = f"{title}: {len(changes)}", style
    for change in changes[:SHOWN]:
        cells = [plain(outcome(side)) for side in (change.base, change.new)]
        table.add_row(_subject(change.new.item), *cells)
    return table


def _subject(item: Item | VerifyItem) -> Text:
    return plain(item.text if isinstance(item, VerifyItem) else item.question)
