"""Routes of the index: the live generation, every generation, and making a new one."""

from collections.abc import Mapping

from fastapi import APIRouter, Response

from index.manifest import Manifest
from rag.errors import NoGeneration
from rag.protocols import Progress
from service.openapi import problems
from service.parts import UsesParts
from service.schemas.index import Generations, RebuildRequest, Started

router = APIRouter(tags=["index"])


@router.get("/v1/index", responses=problems(503))
def show_index(parts: UsesParts) -> Manifest:
    """The manifest of the live generation."""
    return parts.library.manifest()


@router.get("/v1/index/generations", responses=problems(503))
def list_generations(parts: UsesParts) -> Generations:
    """Every generation on disk, newest first."""
    generations = tuple(parts.library.manifests())
    try:
        return Generations(live=parts.library.manifest().id, generations=generations)
    except NoGeneration:
        return Generations(live=None, generations=generations)


@router.post("/v1/index/rebuild", status_code=202, responses=problems(400, 409, 422))
def rebuild_index(
    parts: UsesParts, response: Response, body: RebuildRequest | None = None
) -> Started:
    """Starts a job that reads the documents anew and puts the new generation live."""

    force = body is not None and body.force

    def work(progress: Progress) -> Mapping[str, str]:
        return {"generation": parts.library.build(force=force, progress=progress).id}

    job = parts.jobs.start("rebuild", work)
    response.headers["location"] = f"/v1/jobs/{job.id}"
    return Started(job_id=job.id)
