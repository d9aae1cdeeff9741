"""Evidence packs: an answer with all that is needed to check it again years later, in one file."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from index.manifest import Manifest
from rag.answer import Answer
from rag.errors import InvalidRequest
from service.library import Library
from service.schemas.answers import AskResponse
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

    `digest` is the SHA-256 of all the rest that the file states, as JSON with sorted keys: it shows
    damage and careless edits, and is no signature.
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
        content = self.model_dump(mode="json", exclude={"digest"}, exclude_unset=True)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


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
        settings=library.settings.recorded,
    )
    stated = Pack.model_validate_json(pack.model_dump_json())
    return stated.model_copy(update={"digest": stated.digested()})


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
