"""`zhengyin verify-pack`: exit 0 when everything in an evidence pack still holds, 4 otherwise."""

import sys
from pathlib import Path

import click

from service import terminal_verify
from service.library import Library
from service.pack import read_pack
from service.pack_check import check_pack
from service.settings import Settings
from service.terminal import say_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The checks as JSON.")
@click.pass_obj
def command(settings: Settings, file: Path, as_json: bool) -> None:
    """Check the evidence pack FILE; exit 0 when all of it holds, 4 otherwise."""
    checks = check_pack(read_pack(file), Library(settings))
    if as_json:
        say_json([check.model_dump() for check in checks])
    else:
        terminal_verify.say_pack(checks, settings.speaks_chinese())
    sys.exit(0 if all(check.holds for check in checks) else 4)
