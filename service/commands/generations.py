"""`zhengyin generations`: what has been built, newest first, or what became of one."""

import click

from service import terminal, terminal_index
from service.library import Library
from service.settings import Settings


@click.command()
@click.argument("id", required=False)
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.pass_obj
def command(settings: Settings, id: str | None, as_json: bool) -> None:
    """List what has been built, or show what the gate said of ID."""
    library, chinese = Library(settings), settings.speaks_chinese()
    records = library.records() if id is None else [library.record(id)]
    if as_json:
        terminal.say_json([record.model_dump(mode="json") for record in records])
        return
    terminal_index.say_generations(records, chinese)
    if id is not None:
        terminal_index.say_verdict(records[0], chinese)
