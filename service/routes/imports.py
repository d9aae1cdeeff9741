"""The route of imports: files that take long to read are added by a job."""

import shutil

from fastapi import APIRouter, Request, Response
from pydantic import JsonValue
from starlette.concurrency import run_in_threadpool

from service.imports import make_folder
from service.jobs.job import Arguments
from service.openapi import problems
from service.parts import UsesParts
from service.routes.documents import FILES_FORM
from service.schemas.index import Started
from service.uploads import receive

router = APIRouter(tags=["documents"])


@router.post(
    "/v1/documents/imports",
    status_code=202,
    responses=problems(422, 503, 507),
    openapi_extra=FILES_FORM,
)
async def start_import(
    parts: UsesParts, request: Request, response: Response, rebuild: bool = False
) -> Started:
    """Starts a job that reads files and archives and adds them, all or none, then may rebuild."""
    folder = await run_in_threadpool(make_folder, parts.library.settings)
    try:
        files: list[JsonValue] = [[file, name] for file, name in await receive(request, folder)]
        asked: Arguments = {"folder": folder.name, "files": files, "rebuild": rebuild}
        job = await run_in_threadpool(parts.jobs.start, "import", asked)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    response.headers["location"] = f"/v1/jobs/{job.id}"
    return Started(job_id=job.id)
