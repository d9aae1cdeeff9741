"""Routes of the corpus: which documents there are, their text to the character, and changes."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from rag.errors import InvalidRequest
from service.openapi import PLAIN, problems
from service.parts import Parts, UsesParts
from service.schemas.documents import (
    AddedDocuments,
    ChangedDocument,
    Document,
    DocumentList,
    MetadataEdit,
    TextRange,
)
from service.uploads import FIELD, staged_uploads

router = APIRouter(tags=["documents"], responses=problems(503))

_FILE = {"type": "string", "format": "binary"}


def _form(field: dict[str, Any]) -> dict[str, Any]:
    """The body of a request that brings files."""
    schema = {"type": "object", "required": [FIELD], "properties": {FIELD: field}}
    content = {"multipart/form-data": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


FILES_FORM = _form({"type": "array", "items": _FILE})
"""The body of a request that brings one or more files."""


@router.get("/v1/documents")
def list_documents(parts: UsesParts) -> DocumentList:
    """Every document of the live generation, and what the next rebuild does to the corpus."""
    return DocumentList(documents=tuple(parts.shelf.list()), skipped=tuple(parts.shelf.skipped()))


@router.get("/v1/documents/{id}", responses=problems(404))
def show_document(parts: UsesParts, id: str) -> Document:
    """One document with its sections."""
    return parts.shelf.show(id)


@router.get(
    "/v1/documents/{id}/text",
    response_class=Response,
    responses={200: PLAIN, **problems(404, 422)},
)
def read_text(parts: UsesParts, id: str, range: Annotated[TextRange, Query()]) -> Response:
    """The document's text, whole or from `start` to `end` in code points, unrepaired."""
    document = parts.library.document(id)
    end = len(document.text) if range.end is None else range.end
    text = document.slice(range.start, end)
    headers = {"x-content-type-options": "nosniff"}
    return Response(text.encode(), headers=headers, media_type="text/plain; charset=utf-8")


@router.post(
    "/v1/documents",
    status_code=201,
    responses={200: {"model": AddedDocuments}, **problems(422, 507)},
    openapi_extra=FILES_FORM,
)
async def add_documents(
    parts: UsesParts, request: Request, response: Response, rebuild: bool = False
) -> AddedDocuments:
    """Adds files and archives of files, all or none; 200 when each was there already."""
    async with staged_uploads(request, parts.shelf.collection, parts.reading) as (folder, staged):
        added = await run_in_threadpool(parts.shelf.add, folder, staged)
    if len(added.known) == len(added.documents):
        response.status_code = 200
    return added.model_copy(update={"job_id": await _rebuild(parts, response, rebuild)})


@router.put(
    "/v1/documents/{id}",
    responses=problems(404, 409, 422, 507),
    openapi_extra=_form(_FILE),
)
async def replace_document(
    parts: UsesParts, request: Request, response: Response, id: str, rebuild: bool = False
) -> ChangedDocument:
    """Gives a document other content; id and edits stay, a file of the user's is not touched."""
    await run_in_threadpool(parts.shelf.show, id)
    async with staged_uploads(request, parts.shelf.collection, parts.reading) as (folder, staged):
        if len(staged) != 1:
            raise InvalidRequest(f"{len(staged)} documents were sent for {id!r}: send one")
        changed = await run_in_threadpool(parts.shelf.replace, id, folder, staged[0])
    return changed.model_copy(update={"job_id": await _rebuild(parts, response, rebuild)})


@router.patch("/v1/documents/{id}", responses=problems(400, 404, 422, 507))
async def edit_document(
    parts: UsesParts, response: Response, id: str, body: MetadataEdit, rebuild: bool = False
) -> ChangedDocument:
    """Edits a document's metadata; null takes an edit back, an empty text a field away."""
    changed = await run_in_threadpool(parts.shelf.edit, id, body.root)
    return changed.model_copy(update={"job_id": await _rebuild(parts, response, rebuild)})


@router.delete("/v1/documents/{id}", status_code=204, responses=problems(404, 422, 507))
async def remove_document(
    parts: UsesParts, response: Response, id: str, rebuild: bool = False
) -> None:
    """Takes a document out at the next rebuild; a file of the user's is hidden, not deleted."""
    await run_in_threadpool(parts.shelf.remove, id)
    await _rebuild(parts, response, rebuild)


async def _rebuild(parts: Parts, response: Response, wanted: bool) -> str | None:
    """Starts a rebuild when it is wanted; the header Location says which job it is."""
    if not wanted:
        return None
    job = await run_in_threadpool(parts.jobs.start, "rebuild", {})
    response.headers["location"] = f"/v1/jobs/{job.id}"
    return job.id
