"""Routes that ask: an answer with citations, or passages alone."""

from typing import Annotated

from fastapi import APIRouter, Query

from rag.answer import Answer
from service.openapi import problems
from service.pack import Pack, make_pack
from service.parts import Parts, UsesParts
from service.schemas.answers import AskResponse, SearchResponse
from service.schemas.questions import AskQuery, AskRequest, SearchRequest

router = APIRouter(tags=["questions"], responses=problems(400, 404, 422, 503))


@router.post("/v1/ask")
async def ask(parts: UsesParts, body: AskRequest, pack: bool = False) -> AskResponse | Pack:
    """Answers from the documents with citations, or says that they do not answer.

    With `pack=true` the answer comes inside an evidence pack, which can be checked years later.
    """
    answer = await _answer(parts, body)
    if pack:  # it may open a generation that was just replaced: not on the event loop
        return await parts.queue.run(make_pack, answer, parts.library)
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
    parts: UsesParts, query: Annotated[AskQuery, Query()]
) -> SearchResponse:
    """The same for a question in the address."""
    return await _search(parts, query)


async def _search(parts: Parts, query: AskQuery | SearchRequest) -> SearchResponse:
    found = await parts.queue.run(parts.library.search, query.asked, query.generation)
    parts.metrics.count_stages(found.timings_ms)
    return SearchResponse.of(found)


async def _answer(parts: Parts, query: AskQuery | SearchRequest) -> Answer:
    outcome = await parts.queue.run(parts.library.ask, query.asked, query.generation)
    parts.metrics.count_stages(outcome.timings_ms)
    parts.metrics.count_outcome(outcome.status)
    return outcome
