"""`zhengyin eval`: run a set, compare two runs, write a report."""

import sys
from pathlib import Path

import click
from pydantic import TypeAdapter

from eval.compare import compare
from eval.report.page import report
from eval.runs import read_run
from eval.summary import Summary
from service import evaluation, terminal, terminal_eval
from service.library import Library
from service.settings import Settings


@click.group()
def command() -> None:
    """Measure how good it is."""


@command.command("sets")
@click.option("--json", "as_json", is_flag=True, help="JSON.")
@click.pass_obj
def list_sets(settings: Settings, as_json: bool) -> None:
    """List the evaluation sets."""
    found = evaluation.sets(settings)
    if as_json:
        terminal.say_json({"sets": list(found)})
    else:
        click.echo("\n".join(found))


@command.command("run")
@click.argument("name", metavar="SET")
@click.option("--generation", metavar="ID", help="An older generation of the index.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run's files.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
@click.pass_obj
def run_set(
    settings: Settings, name: str, generation: str | None, out: Path | None, as_json: bool
) -> None:
    """Ask every question of SET and print the measures, with intervals."""
    library = Library(settings)
    with terminal.bar(settings.speaks_chinese()) as progress:
        run = evaluation.run_set(library, name, generation, progress)
    folder = evaluation.keep_run(settings, run, out)
    if as_json:
        summary = TypeAdapter(Summary).dump_python(run.summary, mode="json")
        terminal.say_json({"run": str(folder), "set": name, **summary})
    else:
        terminal_eval.say_summary(run.summary)
        click.echo(f"{folder}")


@command.command("compare")
@click.argument("base")
@click.argument("new")
@click.option("--fail-on", multiple=True, metavar="MEASURE", help="Only these can fail.")
@click.option("--json", "as_json", is_flag=True, help="JSON.")
@click.pass_obj
def compare_runs(
    settings: Settings, base: str, new: str, fail_on: tuple[str, ...], as_json: bool
) -> None:
    """Compare two runs; exit 1 when a measure got significantly worse."""
    old, now = (read_run(evaluation.run_folder(settings, name)) for name in (base, new))
    comparison = compare(old, now)
    worse = comparison.significantly_worse(fail_on)
    if as_json:
        terminal.say_json(terminal_eval.comparison_json(comparison, worse))
    else:
        terminal_eval.say_comparison(comparison, worse)
    sys.exit(1 if worse else 0)


@command.command("report")
@click.argument("run")
@click.option("--out", type=click.Path(path_type=Path), help="The file (default: in the run).")
@click.option("--json", "as_json", is_flag=True, help="JSON.")
@click.pass_obj
def write_report(settings: Settings, run: str, out: Path | None, as_json: bool) -> None:
    """Write one self-contained HTML page about RUN."""
    folder = evaluation.run_folder(settings, run)
    path = out or folder / "report.html"
    path.write_text(report(read_run(folder)), "utf-8")
    if as_json:
        terminal.say_json({"report": str(path)})
    else:
        click.echo(f"{path}")
