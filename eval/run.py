"""Asking every question of a set and scoring what comes back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.hits import Place, ranks
from eval.results import Result, Retrieved, Status
from eval.scores import DEPTH, answer_scores, quote_scores, ranking_scores
from eval.sets import EvaluationSet, Item
from rag.answer import Answer, Citation, Passage, Question
from rag.errors import ZhengyinError
from rag.protocols import Progress, silent

Ask = Callable[[Question], Answer]
Search = Callable[[Question], Sequence[Passage]]
Clock = Callable[[], float]
"""Seconds that only grow."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What `ask` said to an item, or the error it raised."""

    status: Status
    confidence: float
    text: str | None
    citations: tuple[Place, ...]
    error: str | None = None


def evaluate(
    chosen: EvaluationSet,
    ask: Ask | None,
    search: Search,
    progress: Progress = silent,
    clock: Clock = time.perf_counter,
) -> tuple[Result, ...]:
    """The result of each item, in order; an error that ask or search raises is a result too.

    Without `ask` only the ranking is measured.
    """
    results = []
    for number, item in enumerate(chosen.items, start=1):
        results.append(_result(item, chosen, ask, search, clock))
        progress("questions", number / len(chosen.items))
    return tuple(results)


def _result(
    item: Item, chosen: EvaluationSet, ask: Ask | None, search: Search, clock: Clock
) -> Result:
    started = clock()
    asked = _asked(item, ask)
    between = clock()
    found, error = _found(item, search)
    ended = clock()
    places = [each.place for each in found]
    hit = ranks(item.evidence, places, chosen.rule)
    refused = asked.status == "not_in_documents"
    scores = (
        ranking_scores(item, places, hit, chosen.rule)
        | (answer_scores(item, asked.text, asked.citations, refused, chosen.rule) if ask else {})
        | quote_scores([*asked.citations, *places], chosen.texts)
    )
    return Result(
        item=item,
        status=asked.status,
        confidence=asked.confidence,
        answer=asked.text,
        citations=asked.citations,
        passages=found,
        ranks=hit,
        scores=scores,
        error=asked.error or error,
        latency_ms=({"ask": 1000 * (between - started)} if ask else {})
        | {"search": 1000 * (ended - between)},
    )


def _asked(item: Item, ask: Ask | None) -> Asked:
    if ask is None:
        return Asked("searched", 0.0, None, ())
    try:
        answer = ask(Question(item.question, document_ids=item.document_ids))
    except ZhengyinError as error:
        return Asked("error", 0.0, None, (), f"ask: {error}")
    citations = tuple(_cited(citation) for citation in answer.citations)
    return Asked(answer.status, answer.confidence, answer.text, citations)


def _found(item: Item, search: Search) -> tuple[tuple[Retrieved, ...], str | None]:
    try:
        passages = search(Question(item.question, DEPTH, item.document_ids))
    except ZhengyinError as error:
        return (), f"search: {error}"
    return tuple(_retrieved(passage) for passage in passages), None


def _cited(citation: Citation) -> Place:
    span = citation.span
    return Place(citation.document_id, span.start, span.end, citation.quote)


def _retrieved(passage: Passage) -> Retrieved:
    chunk = passage.chunk
    place = Place(chunk.document_id, chunk.span.start, chunk.span.end, passage.quote)
    return Retrieved(place, chunk.paragraph, chunk.section, passage.score)
