"""Going through proposed questions in the terminal: accept, edit, select other text, or drop."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import click
from pydantic import TypeAdapter

from eval.checks import worded
from eval.draft import Draft, accept, draft, reselect
from eval.draft_model import draft_with
from eval.hits import Place
from eval.lines import write_lines
from eval.sets import Item, Split, read_items
from index.traditional import simplified_table
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
    items = list(read_items(path)) if path.exists() else []
    before = len(items)
    for item in _accepted(document, proposals, items):
        items.append(item)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_lines(path, items, Item)
    return len(items) - before


def _accepted(
    document: Document, proposals: Iterable[Draft], items: Sequence[Item]
) -> Iterator[Item]:
    """The accepted proposals, as items that the set's loader takes beside `items`, which grow."""
    asked = {_worded(item.question) for item in items}
    for proposal in proposals:
        if _worded(proposal.question) in asked:
            continue
        choice, proposal, question = _ask(document, proposal, asked)
        if choice == "q":
            return
        if choice == "a":
            asked |= {_worded(proposal.question), _worded(question)}
            id, split = _free_id(document.id, items), _split(proposal.evidence, items)
            yield accept(proposal, id, split, question)


def _ask(document: Document, proposal: Draft, asked: Collection[str]) -> tuple[str, Draft, str]:
    """The person's choice, with the proposal and the question as they now are."""
    question = proposal.question
    while True:
        printer().print(plain(f"\n{question}", "bold"))
        printer().print(plain(document.read(proposal.evidence.span), "dim"))
        choice = click.prompt(CHOICES, type=click.Choice(list("aesdq")), show_choices=False)
        if choice == "e":
            question = _edit(question, asked)
        elif choice == "s":
            proposal = _select(document, proposal)
        else:
            return choice, proposal, question


def _edit(question: str, asked: Collection[str]) -> str:
    edited: str = click.prompt("问题 question", default=question)
    if _worded(edited) in asked:
        click.echo(f"已经问过 asked already: {edited}")
        return question
    return edited


def _select(document: Document, proposal: Draft) -> Draft:
    selected = click.prompt("原文 text", default=document.read(proposal.evidence.span))
    try:
        return reselect(proposal, document, selected)
    except InvalidSet as error:
        click.echo(str(error))
        return proposal


def _worded(question: str) -> str:
    return worded(question, simplified_table())


def _free_id(document_id: str, items: Sequence[Item]) -> str:
    """The document's id with the next number that no item has."""
    known = {item.id for item in items}
    numbered = (f"{document_id}-{number}" for number in count(len(items) + 1))
    return next(id for id in numbered if id not in known)


def _split(evidence: Place, items: Sequence[Item]) -> Split:
    """The split of the first item on the same evidence, or one of two by where that starts."""
    held = (item.split for item in items if any(evidence in part for part in item.evidence))
    start = f"{evidence.document_id}:{evidence.start}"
    return next(held, "dev" if hashlib.sha1(start.encode()).digest()[0] % 2 else "test")
