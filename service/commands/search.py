"""`zhengyin search`: the passages nearest to a question, and nothing decided."""

from datetime import date

import click

from rag.answer import Question
from rag.conditions import Condition
from service import terminal
from service.commands.narrowing import narrowing
from service.library import Library
from service.question import check_question
from service.schemas import SearchResponse
from service.settings import Settings


@click.command()
@click.argument("question")
@click.option("-k", "--top-k", type=click.IntRange(1, 50), default=10, help="Passages wanted.")
@narrowing
@click.option("--rerank", is_flag=True, help="Read the best and order them by it.")
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
    rerank: bool,
    as_json: bool,
) -> None:
    """Show the passages nearest to QUESTION."""
    ids = frozenset(documents) or None
    asked = Question(check_question(question), top_k, ids, sections, metadata, as_of, rerank)
    found = Library(settings).search(asked)
    if as_json:
        terminal.say_json(SearchResponse.of(found))
    else:
        terminal.say_passages(found.passages, settings.speaks_chinese(question))
