"""`zhengyin eval`: run a set, compare two runs, write a report, draft questions."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from eval.adapters.units import Level
from eval.report.compare_page import compare_report
from eval.runs import write_run
from eval.sets import Split
from service import drafting, evaluation, exporting, terminal, terminal_eval, work
from service.importing import import_set, library_of
from service.jobs.writer import writing
from service.library import Library
from service.schemas.evaluation import ComparisonResponse
from service.settings import Settings

JSON = click.option("--json", "as_json", is_flag=True, help="JSON, for machines.")
SPLIT = click.option("--split", type=click.Choice(["dev", "test"]), help="Only this part.")


@click.group()
def command() -> None:
    """Measure how good it is."""


@command.command("sets")
@JSON
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
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="A public set's own file; SET is then drcd, cmrc, squad, nomiracl, lecoqa or beir.",
)
@click.option("--generation", metavar="ID", help="An older generation of the index.")
@SPLIT
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run's files.")
@JSON
@click.pass_obj
def run_set(
    settings: Settings,
    name: str,
    file: Path | None,
    generation: str | None,
    split: Split | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Run every item of SET and print the measures, with intervals."""
    alone = nullcontext() if out else writing(settings.data, "zhengyin eval run")
    with alone, terminal.bar(settings.speaks_chinese()) as progress:
        if file is None:
            run = evaluation.run_set(Library(settings), name, progress, generation, split)
        else:
            found = import_set(name, file)
            library = library_of(found, settings, progress)
            run = evaluation.run_questions(library, found.chosen, progress, None, split)
        folder = _keep(settings, run, out)
    terminal_eval.say_run(run, folder, as_json)


@command.command("compare")
@click.argument("base")
@click.argument("new")
@click.option("--fail-on", multiple=True, metavar="MEASURE", help="Only these can fail.")
@click.option("--html", type=click.Path(path_type=Path), help="Also write it as one HTML page.")
@JSON
@click.pass_obj
def compare_runs(
    settings: Settings,
    base: str,
    new: str,
    fail_on: tuple[str, ...],
    html: Path | None,
    as_json: bool,
) -> None:
    """Compare two runs; exit 1 when a measure got significantly worse."""
    folders = [evaluation.run_folder(settings, name) for name in (base, new)]
    comparison = evaluation.compare_runs(*folders)
    worse = comparison.significantly_worse(fail_on)
    if html:
        html.write_text(compare_report(comparison, exporting.text_address(settings)), "utf-8")
    if as_json:
        terminal.say_json(ComparisonResponse.of(comparison, worse))
    else:
        terminal_eval.say_comparison(comparison, worse)
    sys.exit(1 if worse else 0)


@command.command("report")
@click.argument("run")
@click.option("--out", type=click.Path(path_type=Path), help="The file (default: in the run).")
@JSON
@click.pass_obj
def write_report(settings: Settings, run: str, out: Path | None, as_json: bool) -> None:
    """Write one self-contained HTML page about RUN."""
    folder = evaluation.run_folder(settings, run)
    path = out or folder / "report.html"
    page = evaluation.report_page(folder, exporting.text_address(settings))
    path.write_text(page, "utf-8")
    if as_json:
        terminal.say_json({"report": str(path)})
    else:
        click.echo(f"{path}")


@command.command("export")
@click.argument("name", metavar="RUN|SET")
@click.option("--level", type=click.Choice(["document", "paragraph"]), default="paragraph")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder.")
@JSON
@click.pass_obj
def export(settings: Settings, name: str, level: Level, out: Path, as_json: bool) -> None:
    """Write a run in TREC's formats, or a set as a BEIR folder."""
    library = Library(settings)
    if name in evaluation.sets(settings):
        written = exporting.export_set(name, library, level, out)
    else:
        folder = evaluation.run_folder(settings, name)
        written = exporting.export_run(folder, library, level, out)
    if as_json:
        terminal.say_json({"files": [str(path) for path in written]})
    else:
        click.echo("\n".join(map(str, written)))


@command.command("trec")
@click.argument("qrels", type=click.Path(path_type=Path))
@click.argument("ranking", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run's files.")
@JSON
@click.pass_obj
def score_trec(
    settings: Settings, qrels: Path, ranking: Path, out: Path | None, as_json: bool
) -> None:
    """Score another system's TREC RUN against QRELS."""
    run = exporting.trec_run(qrels, ranking)
    terminal_eval.say_run(run, _keep(settings, run, out), as_json)


@command.command("draft")
@click.argument("document", metavar="DOCUMENT")
@click.option("--out", type=click.Path(path_type=Path), help="The set's file; added to.")
@click.option("--json", "as_json", is_flag=True, help="Print every proposal, ask nothing.")
@click.pass_obj
def draft_questions(settings: Settings, document: str, out: Path | None, as_json: bool) -> None:
    """Propose questions about DOCUMENT; accept, edit or drop each."""
    source = Library(settings).document(document)
    proposals = drafting.proposed(source, settings)
    if as_json:
        terminal.say_json(drafting.as_json(proposals))
        return
    path = out or settings.data / "sets" / f"{source.id}.jsonl"
    count = drafting.review(source, proposals, path)
    click.echo(f"{count} → {path}")


def _keep(settings: Settings, run: evaluation.AnyRun, out: Path | None) -> Path:
    if out is None:
        return work.keep(settings, run, evaluation.new_run_id(run.header.set))
    write_run(out, run)
    return out
