"""What is said over HTTP of documents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from rag import document as nouns
from service.errors import Printable


class Section(BaseModel):
    """A stretch of the text under one heading."""

    path: tuple[str, ...]
    start: int
    end: int


class Document(BaseModel):
    """A document without its text."""

    id: str
    title: str
    path: Printable
    media_type: str
    sha256: str
    characters: int
    sections: tuple[Section, ...]
    created: datetime
    metadata: Mapping[str, str]

    @classmethod
    def of(cls, source: nouns.Document, created: datetime) -> Self:
        """The document as it is listed."""
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
        )


class DocumentList(BaseModel):
    """The corpus."""

    documents: tuple[Document, ...]


class TextRange(BaseModel):
    """A range of code points; no `end` means the end of the text."""

    model_config = ConfigDict(extra="forbid")
    start: int = Field(0, ge=0)
    end: int | None = Field(None, ge=0)
