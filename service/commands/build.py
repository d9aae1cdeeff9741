"""`zhengyin build`: a new generation of the index, put live."""

import click

from service import terminal
from service.library import Library
from service.settings import Settings


@click.command()
@click.option("--force", is_flag=True, help="Encode everything again, even if nothing changed.")
@click.option("--json", "as_json", is_flag=True, help="The manifest as JSON.")
@click.pass_obj
def command(settings: Settings, force: bool, as_json: bool) -> None:
    """Build the index and put it live."""
    with terminal.bar(settings.speaks_chinese()) as progress:
        manifest = Library(settings).build(force, progress)
    if as_json:
        terminal.say_json(manifest)
    else:
        terminal.say_manifests([manifest], manifest.id, settings.speaks_chinese())
