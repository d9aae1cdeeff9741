"""What a person sees of the index in the terminal: generations, and what the gate said of one."""

from collections.abc import Sequence

from rich.filesize import decimal
from rich.table import Table

from eval.report.words import measure_name
from service.labels import label
from service.schemas.gate import SetVerdict, Verdict, Worsened
from service.schemas.index import GenerationRecord
from service.terminal import plain, printer

SHOWN, LONG = 10, 40
"""Items shown of those that got worse, and characters of what was said to one."""
MARKS = {"live": "●", "previous": "○", "refused": "✗", "kept": " "}


def say_generations(records: Sequence[GenerationRecord], chinese: bool) -> None:
    """Prints a table of generations with what became of each."""
    table = Table()
    for head in ("generation", "state", "gate", "built"):
        table.add_column(label(head, chinese), no_wrap=head == "generation")
    for head in ("documents", "chunks", "size"):
        table.add_column(label(head, chinese), justify="right")
    for one in records:
        table.add_row(
            plain(f"{MARKS[one.status]} {one.id}"),
            label(one.status, chinese),
            label(one.gate.outcome, chinese) if one.gate else "–",
            f"{one.created:%Y-%m-%d %H:%M}",
            f"{one.counts.documents:,}",
            f"{one.counts.chunks:,}",
            decimal(one.bytes),
        )
    printer().print(table)


def say_verdict(record: GenerationRecord, chinese: bool) -> None:
    """Prints what the gate said, measure by measure, and the items that got worse."""
    console = printer()
    say_skipped(record.skipped, chinese)
    if record.gate is None:
        return
    for one in record.gate.sets:
        console.print(_measures(one, chinese))
        if one.worse:
            console.print(_worse(one.worse, chinese))
    for note in _notes(record.gate):
        console.print(plain(note, "yellow"))
    style = "bold red" if record.gate.outcome == "refused" else "dim"
    outcome = f"{label('gate', chinese)}: {label(record.gate.outcome, chinese)}"
    console.print(plain(f"{outcome}: {record.gate.reason}", style))


def say_skipped(skipped: Sequence[str], chinese: bool) -> None:
    """Prints what the live generation was built without."""
    for one in skipped:
        printer().print(plain(f"{label('left out', chinese)}: {one}", "yellow"))


def _measures(one: SetVerdict, chinese: bool) -> Table:
    table = Table(title=f"{one.set} ({one.items})", title_justify="left")
    for head in ("measure", "live", "new", "p"):
        table.add_column(label(head, chinese))
    for each in one.measures:
        row = _number(each.live, 3), _number(each.candidate, 3), _number(each.p, 4)
        table.add_row(measure_name(each.measure), *row, style="bold red" if each.fell else "")
    return table


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _worse(items: Sequence[Worsened], chinese: bool) -> Table:
    title = f"{label('worse', chinese)}: {len(items)}"
    table = Table(title=title, title_justify="left", title_style="red")
    for head in ("question", "measure", "live", "new"):
        table.add_column(label(head, chinese), overflow="fold")
    for item in items[:SHOWN]:
        sides = (plain(_short(said)) for said in (item.live, item.candidate))
        table.add_row(plain(item.text), "\n".join(item.measures), *sides)
    return table


def _short(said: str) -> str:
    return said if len(said) <= LONG else f"{said[: LONG - 1]}…"


def _notes(gate: Verdict) -> list[str]:
    return [*gate.notes, *(f"{one.set}: {note}" for one in gate.sets for note in one.notes)]
