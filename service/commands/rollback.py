"""`zhengyin rollback`: a generation that is there already, put live again."""

import click

from service import terminal, terminal_index
from service.library import Library
from service.settings import Settings


@click.command()
@click.argument("id", required=False)
@click.option("--reason", default="", help="Why, for the record.")
@click.option("--json", "as_json", is_flag=True, help="What is live now as JSON.")
@click.pass_obj
def command(settings: Settings, id: str | None, reason: str, as_json: bool) -> None:
    """Put generation ID live again (none given: the one live before)."""
    library = Library(settings)
    record = library.record(library.rollback(id, reason).id)
    if as_json:
        terminal.say_json(record)
    else:
        terminal_index.say_generations([record], settings.speaks_chinese())
