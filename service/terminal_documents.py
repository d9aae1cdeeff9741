"""What a person sees of documents in the terminal: their list with what is to come, and a text."""

from collections.abc import Collection, Sequence

from rich.table import Table
from rich.text import Text

from rag import document as nouns
from service.labels import label
from service.schemas.documents import Document
from service.terminal import PLACE, plain, printer


def say_documents(
    documents: Sequence[Document], chinese: bool, known: Collection[str] = ()
) -> None:
    """Prints a table of the documents, and what is to be done when some are not live as they are.

    `known` are the ids of those that were to be added and were there already.
    """
    table = Table()
    for head in ("id", "title"):
        table.add_column(label(head, chinese))
    for head in ("characters", "sections"):
        table.add_column(label(head, chinese), justify="right")
    table.add_column(label("state", chinese))
    for one in documents:
        state = "known" if one.id in known else one.pending or "live"
        numbers = f"{one.characters:,}", str(len(one.sections))
        table.add_row(plain(one.id), plain(one.title), *numbers, label(state, chinese))
    printer().print(table)
    if any(one.pending for one in documents):
        say_next(chinese)


def say_next(chinese: bool) -> None:
    """Prints how changes of documents come into the index."""
    printer().print(Text(label("run `zhengyin build`", chinese), style=PLACE))


def say_document(document: nouns.Document, chinese: bool) -> None:
    """Prints the document's outline, then its text."""
    console = printer()
    table = Table()
    for head in ("section", "range"):
        table.add_column(label(head, chinese))
    for section in document.sections:
        table.add_row(plain(" › ".join(section.path)), f"{section.span.start}–{section.span.end}")
    console.print(plain(document.title, "bold"), table, plain(document.text), sep="\n")
