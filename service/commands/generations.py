"""`zhengyin generations`: what has been built, newest first."""

import click

from service import terminal
from service.library import Library
from service.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The manifests as JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """List what has been built."""
    library = Library(settings)
    manifests = library.manifests()
    if as_json:
        terminal.say_json([manifest.model_dump(mode="json") for manifest in manifests])
    else:
        terminal.say_manifests(manifests, library.live(), settings.speaks_chinese())
