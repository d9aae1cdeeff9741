"""`zhengyin documents`: the corpus of the live generation, and changes for the next one."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from rag.errors import InvalidRequest, UnreadableFile
from rag.protocols import Progress
from service import terminal
from service.collection import Collection
from service.durable import check_room
from service.faults import explain
from service.library import Library
from service.schemas.documents import AddedDocuments, MetadataEdit
from service.settings import Settings
from service.shelf import Shelf
from service.staging import Staged, stage_path
from service.terminal_documents import say_document, say_documents, say_next
from service.terminal_index import say_skipped

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """List, show, add, replace, edit or remove documents."""


def _shelf(settings: Settings) -> Shelf:
    return Shelf(Library(settings), Collection(settings))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def list_documents(settings: Settings, as_json: bool) -> None:
    """List the documents of the live index, and what the next build brings."""
    shelf, chinese = _shelf(settings), settings.speaks_chinese()
    documents, skipped = shelf.list(), shelf.skipped()
    if as_json:
        shown = [one.model_dump(mode="json") for one in documents]
        terminal.say_json({"documents": shown, "skipped": skipped})
    else:
        say_documents(documents, chinese)
        say_skipped(skipped, chinese)


@command.command("show")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def show_document(settings: Settings, id: str, as_json: bool) -> None:
    """Show the outline and the text of document ID."""
    if as_json:
        terminal.say_json(_shelf(settings).show(id))
    else:
        say_document(Library(settings).document(id), settings.speaks_chinese())


@command.command("add")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def add_documents(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """Add files and archives, all or none; the next build takes them in."""
    shelf = _shelf(settings)
    with shelf.collection.ledger.staging() as folder:
        with terminal.bar(settings.speaks_chinese()) as progress:
            staged = _stage(files, folder, progress)
        added = shelf.add(folder, staged)
    _say(added, settings, as_json)


@command.command("replace")
@click.argument("id")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def replace_document(settings: Settings, id: str, file: Path, as_json: bool) -> None:
    """Give document ID the content of FILE at the next build."""
    shelf = _shelf(settings)
    with shelf.collection.ledger.staging() as folder:
        staged = _stage([file], folder, lambda _stage, _share: None)
        if len(staged) != 1:
            raise InvalidRequest(f"{file} holds {len(staged)} documents: give a file with one")
        changed = shelf.replace(id, folder, staged[0])
    _say(AddedDocuments(documents=(changed,), known=()), settings, as_json)


@command.command("edit")
@click.argument("id")
@click.argument("fields", metavar="FIELD=TEXT...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def edit_document(settings: Settings, id: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Edit metadata of document ID: `FIELD=` takes a field away, `FIELD` alone an edit back."""
    parted = (field.partition("=") for field in fields)
    given = {name.strip(): text if equals else None for name, equals, text in parted}
    try:
        asked = MetadataEdit.model_validate(given)
    except ValidationError as error:
        faults = (explain({**one, "loc": ("field", *one["loc"])}) for one in error.errors())
        raise InvalidRequest("; ".join(fault.detail for fault in faults)) from error
    changed = _shelf(settings).edit(id, asked.root)
    _say(AddedDocuments(documents=(changed,), known=()), settings, as_json)


@command.command("remove")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def remove_documents(settings: Settings, ids: tuple[str, ...]) -> None:
    """Take documents out at the next build; a file in the corpus folder is hidden, not deleted.

    Adding the same file again brings it back.
    """
    _shelf(settings).remove(*ids)
    say_next(settings.speaks_chinese())


def _stage(files: Sequence[Path], folder: Path, progress: Progress) -> Sequence[Staged]:
    """What the files hold; raises UnreadableFile that names each that is refused."""
    check_room(folder, sum(file.stat().st_size for file in files))
    staged: list[Staged] = []
    refused: list[str] = []
    for done, file in enumerate(files):
        progress("read", done / len(files))
        try:
            staged += stage_path(file, folder)
        except UnreadableFile as error:
            refused.append(str(error))
    progress("read", 1.0)
    if refused or not staged:
        raise UnreadableFile("\n".join(refused) or "the files hold no document: add others")
    return staged


def _say(added: AddedDocuments, settings: Settings, as_json: bool) -> None:
    if as_json:
        terminal.say_json(added)
    else:
        say_documents(added.documents, settings.speaks_chinese(), added.known)
