"""`zhengyin verify`: exit 0 when verbatim, 4 when altered, 5 when it is not found."""

import sys

import click

from rag.errors import InvalidRequest
from service import terminal_verify
from service.library import Library
from service.question import check_text
from service.schemas.verification import VerifyResponse
from service.settings import Settings
from service.terminal import say_json

EXIT = {"verbatim": 0, "altered": 4, "not_found": 5}


@click.command()
@click.argument("text")
@click.option("--document", metavar="ID", help="Only against this one.")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def command(settings: Settings, text: str, document: str | None, as_json: bool) -> None:
    """Check TEXT (- reads standard input); exit 0 verbatim, 4 altered, 5 not found."""
    text = _standard_input() if text == "-" else text
    library = Library(settings)
    ids = None if document is None else frozenset({document})
    outcome = library.verify(check_text(text, "text"), ids)
    if as_json:
        say_json(VerifyResponse.of(outcome))
    else:
        terminal_verify.say_verification(outcome, library, settings.speaks_chinese(text))
    sys.exit(EXIT[outcome.verdict])


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"standard input is not UTF-8 ({error}): send it as UTF-8") from error
