"""`zhengyin ask`: exit 0 when answered, 3 when the documents do not say."""

import sys
from datetime import date
from pathlib import Path

import click

from rag.answer import Question
from rag.conditions import Condition
from service import terminal
from service.commands.narrowing import narrowing
from service.composing import check_composable
from service.library import Library
from service.pack import make_pack, write_pack
from service.question import check_question
from service.schemas import AskResponse
from service.settings import Settings
from service.terminal_compose import say_composed

NOT_IN_DOCUMENTS = 3


@click.command()
@click.argument("question")
@click.option("-k", "--top-k", type=click.IntRange(1, 50), default=5, help="Passages wanted.")
@narrowing
@click.option("--generation", metavar="ID", help="An older generation of the index.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "line", "markdown", "annotation", "link"]),
    default="text",
    help="How citations are printed: for reading, as a reference line, Markdown, W3C, or a link.",
)
@click.option("--pack", type=click.Path(path_type=Path), help="Also write an evidence pack.")
@click.option("--compose", "prose", is_flag=True, help="Prose too, by the ZHENGYIN_ENDPOINT model.")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def command(
    settings: Settings,
    question: str,
    top_k: int,
    documents: tuple[str, ...],
    sections: tuple[tuple[str, ...], ...],
    metadata: tuple[Condition, ...],
    as_of: date | None,
    generation: str | None,
    form: str,
    pack: Path | None,
    prose: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION with citations; exit 0 answered, 3 not in the documents."""
    ids = frozenset(documents) or None
    asked = Question(check_question(question), top_k, ids, sections, metadata, as_of)
    if prose:
        check_composable(settings, pack is not None)
    library = Library(settings)
    answer = library.ask(asked, generation)
    if pack:
        write_pack(pack, make_pack(answer, library))
    composed = library.compose(asked, answer) if prose and answer.text is not None else None
    if as_json:
        terminal.say_json(AskResponse.of(answer, composed))
    elif form != "text" and answer.citations:
        terminal.say_citations(answer.citations, form)
    else:
        sources = {one.id: one for one in library.documents(answer.generation)}
        if composed:
            say_composed(composed, settings.speaks_chinese(question))
        terminal.say_answer(answer, sources, settings.speaks_chinese(question))
    sys.exit(0 if answer.status == "answered" else NOT_IN_DOCUMENTS)
