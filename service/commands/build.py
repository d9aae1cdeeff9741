"""`zhengyin build`: a new generation of the index, put live if it passes the gate."""

import sys

import click

from rag.errors import RefusedGeneration
from service import terminal, terminal_index
from service.jobs.writer import writing
from service.library import Library
from service.settings import Settings

REFUSED = 6
"""The exit code when the gate refuses what was built."""


@click.command()
@click.option("--force", is_flag=True, help="Encode everything again, even if nothing changed.")
@click.option("--no-gate", is_flag=True, help="Put it live without asking the evaluation sets.")
@click.option("--skip-unreadable", is_flag=True, help="Leave out files that cannot be read.")
@click.option("--reason", default="", help="Why, for the record.")
@click.option("--json", "as_json", is_flag=True, help="What was built as JSON.")
@click.pass_obj
def command(
    settings: Settings,
    force: bool,
    no_gate: bool,
    skip_unreadable: bool,
    reason: str,
    as_json: bool,
) -> None:
    """Build the index and put it live if it passes the gate; exit 6 when it is refused."""
    library, chinese = Library(settings), settings.speaks_chinese()
    try:
        with writing(settings.data, "zhengyin build"), terminal.bar(chinese) as progress:
            built = library.build(force, progress, not no_gate, reason, skip_unreadable).id
    except RefusedGeneration as error:
        built = error.generation
        terminal.say_error(error, as_json)
    record = library.record(built)
    if as_json:
        terminal.say_json(record)
    else:
        terminal_index.say_generations([record], chinese)
        terminal_index.say_verdict(record, chinese)
    sys.exit(REFUSED if record.status == "refused" else 0)
