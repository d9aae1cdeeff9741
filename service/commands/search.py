"""`zhengyin search`: the passages nearest to a question, and nothing decided."""

import click

from rag.answer import Question
from service import terminal
from service.library import Library
from service.question import check_question
from service.schemas import SearchResponse
from service.settings import Settings


@click.command()
@click.argument("question")
@click.option("-k", "--top-k", type=click.IntRange(1, 50), default=10, help="Passages wanted.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only in this one.")
@click.option("--json", "as_json", is_flag=True, help="JSON, as over HTTP.")
@click.pass_obj
def command(
    settings: Settings, question: str, top_k: int, documents: tuple[str, ...], as_json: bool
) -> None:
    """Show the passages nearest to QUESTION."""
    asked = Question(check_question(question), top_k, frozenset(documents) or None)
    found = Library(settings).search(asked)
    if as_json:
        terminal.say_json(SearchResponse.of(found))
    else:
        terminal.say_passages(found.passages, settings.speaks_chinese(question))
