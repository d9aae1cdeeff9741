"""What of an evidence pack still holds: its own claims, and its citations against today's index."""

from typing import Literal

from pydantic import BaseModel

from rag.document import Span
from rag.errors import GenerationError, InvalidRequest, NotFound
from rag.selectors import decode
from service.library import Library
from service.pack import Pack, SourceDocument
from service.schemas.answers import AskResponse
from service.schemas.citations import Citation


class Checked(BaseModel):
    """One thing that a pack claims, and whether it still holds."""

    what: Literal["digest", "answer", "quote", "document", "citation"]
    holds: bool
    detail: str


def check_pack(pack: Pack, library: Library) -> list[Checked]:
    """What still holds: the digest, the answer against its citations, each quote against its link.

    With an index also each document and citation against today's.
    """
    intact = pack.digest == pack.digested()
    found = [Checked(what="digest", holds=intact, detail=pack.digest[:12] or "none")]
    found += [_answer(pack.answer)] if pack.answer.answer else []
    found += [_quote(citation) for citation in pack.answer.citations]
    try:
        library.open()
    except GenerationError:
        return found
    found += [_document(one, library) for one in pack.documents]
    return found + [_standing(citation, library) for citation in pack.answer.citations]


def _answer(response: AskResponse) -> Checked:
    """Whether each line and part of the answer stands in a citation, and these read as quoted."""
    said = response.answer.text if response.answer else ""
    parts = response.answer.parts if response.answer else ()
    cited = {citation.number: citation.text for citation in response.citations}
    same = all(any(line in text for text in cited.values()) for line in said.splitlines())
    same = same and all(part.text in cited.get(part.citation, "") for part in parts)
    same = same and all(_reads(one.text, one.quote) for one in response.citations)
    return Checked(what="answer", holds=same, detail=said)


def _reads(text: str, quote: str) -> bool:
    """Whether the text is the quote's own characters in order; broken lines are joined in it."""
    left = iter(quote)
    return all(character in left for character in text if not character.isspace())


def _quote(citation: Citation) -> Checked:
    """Whether the quote is what its permalink holds at the range that both claim."""
    try:
        kept = decode(citation.permalink)
    except InvalidRequest as error:
        return Checked(what="quote", holds=False, detail=f"[{citation.number}] {error}")
    same = (
        citation.quote.startswith(kept.exact)
        and (kept.document_id, kept.span.start) == (citation.document_id, citation.start)
        and len(citation.quote) == citation.end - citation.start
        and citation.start <= citation.answer_start < citation.answer_end <= citation.end
    )
    return Checked(what="quote", holds=same, detail=f"[{citation.number}] {citation.quote}")


def _document(source: SourceDocument, library: Library) -> Checked:
    try:
        now = library.document(source.id).sha256
    except NotFound as error:
        return Checked(what="document", holds=False, detail=str(error))
    state = "unchanged" if now == source.sha256 else "changed since"
    detail = f"{source.id} {state} (SHA-256 {now[:12]}…)"
    return Checked(what="document", holds=now == source.sha256, detail=detail)


def _standing(citation: Citation, library: Library) -> Checked:
    try:
        location = library.locate(citation.permalink)
    except InvalidRequest as error:
        return Checked(what="citation", holds=False, detail=f"[{citation.number}] {error}")
    place = f" {location.span.start}–{location.span.end}" if location.span else ""
    detail = f"[{citation.number}] {location.standing}{place}"
    holds = location.standing in ("exact", "moved")
    if (
        location.span
        and holds
        and not _stands(citation, location.document_id, location.span.start, library)
    ):
        holds, detail = False, f"{detail}, but the text reads otherwise"
    return Checked(what="citation", holds=holds, detail=detail)


def _stands(citation: Citation, document_id: str, start: int, library: Library) -> bool:
    """Whether all of the quote stands from `start` on, and reads as the citation says.

    A permalink holds the beginning of a very long quote only.
    """
    document = library.document(document_id)
    span = Span(start, start + len(citation.quote))
    return (span.of(document.text), document.read(span)) == (citation.quote, citation.text)
