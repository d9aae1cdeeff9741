"""The help of every command, as the program prints it."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from service.cli import program


def command_help() -> str:
    """One block a command, groups before their commands."""
    return "\n\n".join(_blocks(program, ()))


def _blocks(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    given = [*path, "--help"]
    result = CliRunner().invoke(program, given, prog_name="zhengyin", terminal_width=80)
    yield f"```text\n$ zhengyin {' '.join(given)}\n{result.output.rstrip()}\n```"
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _blocks(found, (*path, name))
