"""Routes that ask: an answer with citations, or passages alone."""

import asyncio
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query

from rag.answer import Answer
from service.composing import check_composable
from service.openapi import problems
from service.pack import Pack, make_pack
from service.parts import Parts, UsesParts
from service.schemas.answers import AskResponse, SearchResponse
from service.schemas.questions import AskQuery, AskRequest, SearchQuery, SearchRequest

router = APIRouter(tags=["questions"], responses=problems(400, 404, 422, 503))


@router.post("/v1/ask")
async def ask(parts: UsesParts, body: AskRequest, pack: bool = False) -> AskResponse | Pack:
    """Answers from the documents with citations, or says that they do not answer.

    With `pack=true` the answer comes inside an evidence pack, which can be checked years later.
    With `compose` the language model that is set up writes prose, each sentence of it checked.
    """
    if body.compose:
        check_composable(parts.library.settings, pack)
    answer = await _answer(parts, body)
    if pack:  # it may open a generation that was just replaced: not on the event loop
        return await parts.queue.run(make_pack, answer, parts.library)
    if body.compose and answer.text is not None:  # it waits, and must keep no model's thread
        composed = await asyncio.to_thread(parts.library.compose, body.asked, answer)
        return AskResponse.of(answer, composed)
    return AskResponse.of(answer)


@router.get("/v1/ask")
async def ask_by_address(parts: UsesParts, query: Annotated[AskQuery, Query()]) -> AskResponse:
    """The same for a question in the address."""
    return AskResponse.of(await _answer(parts, query))


@router.post("/v1/search")
async def search(parts: UsesParts, body: SearchRequest) -> SearchResponse:
    """The passages nearest to a question, best first."""
    return await _search(parts, body)


@router.get("/v1/search")
async def search_by_address(
    parts: UsesParts, query: Annotated[SearchQuery, Query()]
) -> SearchResponse:
    """The same for a question in the address."""
    return await _search(parts, query)


async def _search(parts: Parts, query: SearchQuery | SearchRequest) -> SearchResponse:
    asked = replace(query.asked, rerank=query.rerank)
    found = await parts.queue.run(parts.library.search, asked, query.generation)
    parts.metrics.count_stages(found.timings_ms)
    return SearchResponse.of(found)


async def _answer(parts: Parts, query: AskQuery | AskRequest) -> Answer:
    outcome = await parts.queue.run(parts.library.ask, query.asked, query.generation)
    parts.metrics.count_stages(outcome.timings_ms)
    parts.metrics.count_outcome(outcome.status)
    return outcome
