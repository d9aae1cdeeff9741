"""Routes of the index: the live generation, every generation, a new one, and the way back."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.openapi import problems
from service.parts import UsesParts
from service.schemas.index import (
    GenerationRecord,
    Generations,
    RebuildRequest,
    RollbackRequest,
    Started,
)
from service.schemas.map import Lit, Map, MapQuestion

router = APIRouter(tags=["index"])


@router.get("/v1/index", responses=problems(503))
def show_index(parts: UsesParts) -> GenerationRecord:
    """The live generation: its manifest, when it was built, and what the gate said of it."""
    return parts.library.record()


@router.get("/v1/index/generations", responses=problems(503))
def list_generations(parts: UsesParts) -> Generations:
    """Every generation on disk, newest first, with what became of it."""
    return Generations(live=parts.library.live(), generations=tuple(parts.library.records()))


@router.get("/v1/index/map", responses=problems(503))
def show_map(parts: UsesParts) -> Map:
    """The live generation's passages on a plane, alike ones near each other, at most 2,000."""
    return parts.maps.show()


@router.get("/v1/index/map/nearest", responses=problems(422, 503))
async def light_map(parts: UsesParts, query: Annotated[MapQuestion, Query()]) -> Lit:
    """Where a question lies on the map, and the numbers of the ten points nearest to it."""
    return await parts.queue.run(parts.maps.light, query.question)


@router.post("/v1/index/rebuild", status_code=202, responses=problems(400, 422, 503))
def rebuild_index(
    parts: UsesParts, response: Response, body: RebuildRequest | None = None
) -> Started:
    """Starts a job that builds a new generation of the documents and puts it live if it passes.

    A generation that the gate refuses stays for inspection, and the job fails. While another such
    job waits for its turn, that one is named: it will do the same.
    """
    asked = (body or RebuildRequest()).model_dump(exclude_defaults=True)
    job = parts.jobs.start("rebuild", asked)
    response.headers["location"] = f"/v1/jobs/{job.id}"
    return Started(job_id=job.id)


@router.post("/v1/index/rollback", responses=problems(400, 404, 409, 422, 503))
def rollback_index(parts: UsesParts, body: RollbackRequest | None = None) -> GenerationRecord:
    """Puts a generation live again that is there already: the one live before, if none is named."""
    asked = body or RollbackRequest()
    return parts.library.record(parts.library.rollback(asked.generation, asked.reason).id)
