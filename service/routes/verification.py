"""Routes that check: a pasted text against the documents, a kept citation against today's."""

from fastapi import APIRouter

from service.openapi import problems
from service.parts import UsesParts
from service.schemas.verification import CitationStanding, VerifyRequest, VerifyResponse

router = APIRouter(tags=["verification"], responses=problems(422, 503))


@router.post("/v1/verify", responses=problems(400, 404))
async def verify(parts: UsesParts, body: VerifyRequest) -> VerifyResponse:
    """Whether the text stands in the documents, where, and what was altered."""
    only = None if body.document_id is None else frozenset({body.document_id})
    return VerifyResponse.of(await parts.queue.run(parts.library.verify, body.text, only))


@router.get("/v1/citations/{permalink}")
async def locate(parts: UsesParts, permalink: str) -> CitationStanding:
    """Where a kept citation stands now: exact, moved, changed or gone."""
    return CitationStanding.of(await parts.queue.run(parts.library.locate, permalink))
