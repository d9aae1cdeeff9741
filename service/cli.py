"""`zhengyin`, the command line: finds the command, and turns errors into a message and a code."""

import importlib
import sys
from pathlib import Path

import click

from rag.errors import ZhengyinError
from service.settings import load_settings
from service.terminal import say_error

COMMANDS = {
    "ask": "Answer a question with citations.",
    "search": "Show the passages nearest to a question.",
    "verify": "Check a text against the documents, word for word.",
    "verify-pack": "Check an evidence pack that `ask --pack` wrote.",
    "documents": "List, show, add, replace, edit or remove documents.",
    "build": "Build the index and put it live.",
    "generations": "List what has been built.",
    "rollback": "Put live again what was live before.",
    "eval": "Measure how good it is.",
    "serve": "Serve HTTP.",
    "doctor": "Check model, index, corpus and disk, and say the mend.",
}
"""Each command is `command` in the module of its name under service.commands."""


class Commands(click.Group):
    """A group that imports a command's module when it is run, so that asking starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of their table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"service.commands.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhengyin")
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder of documents.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder for what is built.")
@click.option("--encoder", help="`shipped`, or a sentence-transformers name or folder.")
@click.option("--language", type=click.Choice(["auto", "zh", "en"]), help="Language of labels.")
@click.pass_context
def program(
    ctx: click.Context,
    corpus: Path | None,
    data: Path | None,
    encoder: str | None,
    language: str | None,
) -> None:
    """征引 Zhengyin: answers from your documents, with citations you can check."""
    ctx.obj = load_settings(corpus=corpus, data=data, encoder=encoder, language=language)


def main() -> None:
    """Runs the command; exit 2 for an error, 130 when interrupted, else what the command says."""
    as_json = "--json" in sys.argv
    try:
        program(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except ZhengyinError as error:
        say_error(error, as_json)
        sys.exit(2)
    except OSError as error:
        name = error.filename or "the output"
        say_error(ZhengyinError(f"{name} cannot be used: {error.strerror}"), as_json)
        sys.exit(2)
