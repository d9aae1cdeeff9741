"""Evidence packs: an answer with all that is needed to check it again years later, in one file."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from index.manifest import Manifest
from rag.answer import Answer
from rag.errors import GenerationError, InvalidRequest, NotFound
from rag.selectors import decode
from service.library import Library
from service.schemas.answers import AskResponse, Citation
from service.versions import versions


class SourceDocument(BaseModel):
    """A cited document as it was."""

    id: str
    title: str
    path: str
    sha256: str
    metadata: dict[str, str]


class Pack(BaseModel):
    """An answer with its documents' hashes and what made it.

    `digest` is the SHA-256 of all the rest, as JSON with sorted keys: it shows damage and careless
    edits, and is no signature.
    """

    model_config = ConfigDict(extra="forbid")
    format: Literal["zhengyin-evidence-pack-1"] = "zhengyin-evidence-pack-1"
    created: datetime
    answer: AskResponse
    documents: tuple[SourceDocument, ...]
    manifest: Manifest
    versions: dict[str, str]
    settings: dict[str, JsonValue]
    digest: str = ""

    def digested(self) -> str:
        """What the digest should be."""
        content = self.model_dump(mode="json", exclude={"digest"})
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class Checked(BaseModel):
    """One thing that a pack claims, and whether it still holds."""

    what: Literal["digest", "quote", "document", "citation"]
    holds: bool
    detail: str


def make_pack(answer: Answer, library: Library) -> Pack:
    """The pack of an answer that the library just gave."""
    cited = dict.fromkeys(citation.document_id for citation in answer.citations)
    known = {one.id: one for one in library.documents(answer.generation)}
    documents = tuple(
        SourceDocument(
            id=id,
            title=known[id].title,
            path=known[id].path,
            sha256=known[id].sha256,
            metadata=dict(known[id].metadata),
        )
        for id in cited
    )
    pack = Pack(
        created=datetime.now(UTC),
        answer=AskResponse.of(answer),
        documents=documents,
        manifest=library.manifest(answer.generation),
        versions=versions(),
        settings=library.settings.model_dump(mode="json", include={"encoder", "threads"}),
    )
    return pack.model_copy(update={"digest": pack.digested()})


def write_pack(path: Path, pack: Pack) -> None:
    """Writes the pack as JSON; raises InvalidRequest when the file cannot be written."""
    try:
        path.write_text(pack.model_dump_json(indent=2) + "\n", "utf-8")
    except OSError as error:
        raise InvalidRequest(
            f"evidence pack {path} cannot be written ({error.strerror}): give another file"
        ) from error


def read_pack(path: Path) -> Pack:
    """The pack in the file; raises InvalidRequest when it is none."""
    try:
        return Pack.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InvalidRequest(f"evidence pack {path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise InvalidRequest(
            f"{path} is not an evidence pack: {where}: {first['msg']}; give a file that "
            "`zhengyin ask --pack` wrote"
        ) from error


def check_pack(pack: Pack, library: Library) -> list[Checked]:
    """What still holds: the digest, each quote against its permalink, and both against today.

    Without an index only the pack itself is checked.
    """
    intact = pack.digest == pack.digested()
    found = [Checked(what="digest", holds=intact, detail=pack.digest[:12] or "none")]
    found += [_quote(citation) for citation in pack.answer.citations]
    try:
        library.open()
    except GenerationError:
        return found
    found += [_document(one, library) for one in pack.documents]
    return found + [_standing(citation, library) for citation in pack.answer.citations]


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
    return Checked(what="citation", holds=holds, detail=detail)
