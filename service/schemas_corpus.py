"""What is said over HTTP of documents, generations and jobs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from index.manifest import Manifest
from rag import document as nouns
from service import jobs
from service.errors import Printable, Problem


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


class Generations(BaseModel):
    """Every generation on disk, newest first, and which one is live."""

    live: str | None
    generations: tuple[Manifest, ...]


class RebuildRequest(BaseModel):
    """How to rebuild; `force` builds again what has been built already."""

    model_config = ConfigDict(extra="forbid", strict=True)
    force: bool = False


class Started(BaseModel):
    """The job that was started."""

    job_id: str


class Job(BaseModel):
    """A job as it stands; times are UTC and null until they come."""

    id: str
    kind: str
    status: jobs.Status
    progress: float = Field(ge=0, le=1)
    stage: str | None
    detail: str
    created: datetime
    started: datetime | None
    finished: datetime | None
    result: Mapping[str, str] | None
    error: Problem | None

    @classmethod
    def of(cls, job: jobs.Job) -> Self:
        """The job with a detail that a person reads."""
        return cls(
            id=job.id,
            kind=job.kind,
            status=job.status,
            progress=job.progress,
            stage=job.stage,
            detail=_detail(job),
            created=job.created,
            started=job.started,
            finished=job.finished,
            result=job.result,
            error=job.error,
        )


class JobList(BaseModel):
    """The jobs remembered, newest first."""

    jobs: tuple[Job, ...]


def _detail(job: jobs.Job) -> str:
    if job.error is not None:
        return job.error.detail
    place = f" at {job.stage!r}" if job.stage else ""
    return f"{job.status}{place}, {job.progress:.0%}"
