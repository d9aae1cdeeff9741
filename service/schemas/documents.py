"""What is said over HTTP of documents, and how they are changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

from rag import document as nouns
from rag.conditions import read_period
from rag.errors import InvalidRequest
from rag.validity import check_days
from service.errors import Printable
from service.question import check_text
from service.record import Entry, Pending, Record

MOST_FIELDS, LONGEST_NAME, LONGEST_TEXT = 50, 100, 2000
NOTHING = Record()


class Section(BaseModel):
    """A stretch of the text under one heading."""

    path: tuple[str, ...]
    start: int
    end: int


class Document(BaseModel):
    """A document without its text, as it is live; one still to come has no sections yet.

    `pending` is what the next rebuild does to it, null when nothing; `edits` are the fields of
    metadata that were edited, live or not, an empty text being one that was taken away.
    """

    id: str
    title: str
    path: Printable
    media_type: str
    sha256: str
    characters: int
    sections: tuple[Section, ...]
    created: datetime
    metadata: Mapping[str, str]
    edits: Mapping[str, str]
    pending: Pending | None

    @classmethod
    def of(cls, source: nouns.Document, created: datetime, record: Record = NOTHING) -> Self:
        """The live document as it is listed, with what the record says of it."""
        entry = record.entries.get(source.id)
        return cls(
            id=source.id,
            title=source.title,
            path=source.path,
            media_type=source.media_type,
            sha256=source.sha256,
            characters=len(source.text),
            sections=tuple(
                Section(path=one.path, start=one.span.start, end=one.span.end)
                for one in source.sections
            ),
            created=created,
            metadata=source.metadata,
            edits=entry.edits if entry else {},
            pending=record.pending(source),
        )

    @classmethod
    def to_come(cls, entry: Entry) -> Self:
        """The document that the next rebuild adds."""
        return cls(
            id=entry.id,
            title=entry.metadata.get("title", entry.title),
            path=entry.path,
            media_type=entry.media_type,
            sha256=entry.sha256,
            characters=entry.characters,
            sections=(),
            created=entry.created,
            metadata=entry.metadata,
            edits=entry.edits,
            pending="added",
        )


class DocumentList(BaseModel):
    """The corpus; `skipped` says of each file that the live generation lacks why it is left out."""

    documents: tuple[Document, ...]
    skipped: tuple[str, ...] = ()


class ChangedDocument(Document):
    """A document after a change, and the rebuild that was asked for with it."""

    job_id: str | None = None


class AddedDocuments(BaseModel):
    """The documents that were sent; `known` are the ids of those that were there already."""

    documents: tuple[Document, ...]
    known: tuple[str, ...]
    job_id: str | None = None


def _named(name: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise ValueError(
            f"the field {name[:LONGEST_NAME]!r} has no usable name: give one of 1 to "
            f"{LONGEST_NAME} characters that can be seen"
        )
    return name


def _written(text: str | None) -> str | None:
    if text is None:
        return None
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"a field has {len(text)} characters: give at most {LONGEST_TEXT}")
    try:
        return check_text(text, "field")
    except InvalidRequest as error:
        raise ValueError(str(error)) from error


def _checked(fields: dict[str, str | None]) -> dict[str, str | None]:
    given = {name: text for name, text in fields.items() if text}
    try:
        check_days(given)
    except InvalidRequest as error:
        raise ValueError(str(error)) from error
    if "date" in given and read_period(given["date"]) is None:
        raise ValueError(f"date is {given['date']!r}: give 2024, 2024-01 or 2024-01-31")
    return fields


_Fields = Annotated[
    dict[Annotated[str, AfterValidator(_named)], Annotated[str | None, AfterValidator(_written)]],
    Field(min_length=1, max_length=MOST_FIELDS),
    AfterValidator(_checked),
]


class MetadataEdit(RootModel[_Fields]):
    """Fields of metadata: a text goes over what the file says, an empty one takes it away.

    null takes back what was edited. `effective` and `repealed` are days, as 2024-01-31; `date` may
    also be a month or a year.
    """


class TextRange(BaseModel):
    """A range of code points; no `end` means the end of the text."""

    model_config = ConfigDict(extra="forbid")
    start: int = Field(0, ge=0)
    end: int | None = Field(None, ge=0)
