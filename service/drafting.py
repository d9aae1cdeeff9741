"""Going through proposed questions in the terminal: accept, edit, select other text, or drop."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from pydantic import TypeAdapter

from eval.draft import Draft, accept, draft, reselect
from eval.draft_model import draft_with
from eval.lines import write_lines
from eval.sets import Item, Split, read_items
from rag.document import Document
from rag.errors import InvalidSet
from service.language_model import language_model
from service.settings import Settings
from service.terminal import plain, printer

CHOICES = "accept 接受 (a), edit 改问题 (e), select 选原文 (s), drop 放弃 (d), quit 结束 (q)"


def proposed(document: Document, settings: Settings) -> Iterator[Draft]:
    """Proposals by templates, then the language model's if one is set up; raises EndpointError."""
    yield from draft(document)
    if settings.endpoint:
        yield from draft_with(language_model(settings), document)


def as_json(proposals: Iterable[Draft]) -> list[object]:
    """Every proposal, for machines."""
    found: list[object] = TypeAdapter(list[Draft]).dump_python(list(proposals), mode="json")
    return found


def review(document: Document, proposals: Iterable[Draft], path: Path) -> int:
    """Shows each proposal and adds the accepted ones to the set at `path`; how many they were."""
    known = list(read_items(path)) if path.exists() else []
    asked = {item.question for item in known}
    added = []
    for item in _accepted(document, proposals, asked, len(known)):
        added.append(item)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_lines(path, [*known, *added], Item)
    return len(added)


def _accepted(
    document: Document, proposals: Iterable[Draft], asked: set[str], before: int
) -> Iterator[Item]:
    for proposal in proposals:
        if proposal.question in asked:
            continue
        choice, proposal, question = _ask(document, proposal)
        if choice == "q":
            return
        if choice == "a":
            before += 1
            yield accept(proposal, f"{document.id}-{before}", _split(proposal.question), question)


def _ask(document: Document, proposal: Draft) -> tuple[str, Draft, str]:
    """The person's choice, with the proposal and the question as they now are."""
    question = proposal.question
    while True:
        printer().print(plain(f"\n{question}", "bold"))
        printer().print(plain(document.read(proposal.evidence.span), "dim"))
        choice = click.prompt(CHOICES, type=click.Choice(list("aesdq")), show_choices=False)
        if choice == "e":
            question = click.prompt("问题 question", default=question)
        elif choice == "s":
            proposal = _select(document, proposal)
        else:
            return choice, proposal, question


def _select(document: Document, proposal: Draft) -> Draft:
    selected = click.prompt("原文 text", default=document.read(proposal.evidence.span))
    try:
        return reselect(proposal, document, selected)
    except InvalidSet as error:
        click.echo(str(error))
        return proposal


def _split(question: str) -> Split:
    """Half of the questions to each part, by their own hash."""
    return "dev" if hashlib.sha1(question.encode()).digest()[0] % 2 else "test"
