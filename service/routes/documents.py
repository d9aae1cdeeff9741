"""Routes of the corpus: which documents there are, and their text to the character."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.openapi import PLAIN, problems
from service.parts import UsesParts
from service.schemas.documents import Document, DocumentList, TextRange

router = APIRouter(tags=["documents"], responses=problems(503))


@router.get("/v1/documents")
def list_documents(parts: UsesParts) -> DocumentList:
    """Every document of the live generation."""
    created = {record.id: record.created for record in parts.library.manifest().documents}
    documents = (one for one in parts.library.documents() if one.id in created)
    return DocumentList(documents=tuple(Document.of(one, created[one.id]) for one in documents))


@router.get("/v1/documents/{id}", responses=problems(404))
def show_document(parts: UsesParts, id: str) -> Document:
    """One document with its sections."""
    return Document.of(parts.library.document(id), parts.library.created(id))


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
