"""`zhengyin documents`: the corpus of the live generation."""

import click

from service import terminal
from service.library import Library
from service.schemas.documents import Document as DocumentResponse
from service.settings import Settings


@click.group()
def command() -> None:
    """List the documents, or show one."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def list_documents(settings: Settings, as_json: bool) -> None:
    """List the documents of the live index."""
    library = Library(settings)
    documents = library.documents()
    if as_json:
        found = [DocumentResponse.of(one, library.created(one.id)) for one in documents]
        terminal.say_json({"documents": [one.model_dump(mode="json") for one in found]})
    else:
        terminal.say_documents(documents, settings.speaks_chinese())


@command.command("show")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def show_document(settings: Settings, id: str, as_json: bool) -> None:
    """Show the outline and the text of document ID."""
    library = Library(settings)
    document = library.document(id)
    if as_json:
        terminal.say_json(DocumentResponse.of(document, library.created(id)))
    else:
        terminal.say_document(document, settings.speaks_chinese())
