"""`zhengyin doctor`: exit 0 when every check passes, 1 otherwise."""

import sys

import click

from service import terminal
from service.doctor import examine
from service.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The checks as JSON.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Check model, corpus, disk, index and network silence, and say the mend of what fails."""
    checks = examine(settings)
    if as_json:
        terminal.say_json([{"check": n, "ok": ok, "detail": detail} for n, ok, detail in checks])
    else:
        terminal.say_checks(checks, settings.speaks_chinese())
    sys.exit(0 if all(ok for _, ok, _ in checks) else 1)
