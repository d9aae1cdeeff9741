"""What is quoted over HTTP: passages and citations with their places."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Self

from pydantic import BaseModel

from rag import answer as nouns
from rag import validity


class Passage(BaseModel):
    """A ranked piece of a document: `quote` is its text[start:end], `text` what a person reads.

    It stands on the pages from `page` to `page_end`; both are null where there are none.
    """

    rank: int
    document_id: str
    section: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    quote: str
    text: str
    page: int | None = None
    page_end: int | None = None
    score: float
    scores: Mapping[str, float]

    @classmethod
    def of(cls, passage: nouns.Passage) -> Self:
        """The passage with its chunk's place."""
        chunk = passage.chunk
        return cls(
            rank=passage.rank,
            document_id=chunk.document_id,
            section=chunk.section,
            paragraph=chunk.paragraph,
            start=chunk.span.start,
            end=chunk.span.end,
            quote=passage.quote,
            text=chunk.text,
            **_pages(passage.pages),
            score=passage.score,
            scores=passage.scores,
        )


class References(BaseModel):
    """Ways to cite: a line after GB/T 7714, Markdown, a W3C Web Annotation, a link into the source.

    `text_fragment` is null for a document without a web address.
    """

    line: str
    markdown: str
    annotation: dict[str, Any]
    text_fragment: str | None


class Caveat(BaseModel):
    """That a text is no longer, or not yet, in force: since or until when, in both languages."""

    kind: validity.Kind
    since: date
    zh: str
    en: str

    @classmethod
    def of(cls, caveat: validity.Caveat) -> Self:
        """The caveat in words."""
        return cls(kind=caveat.kind, since=caveat.since, zh=caveat.chinese, en=caveat.english)


class Citation(BaseModel):
    """A quoted range; its part from `answer_start` to `answer_end` is what answers.

    It stands on the pages from `page` to `page_end`, null where there are none; `warning` tells
    that the text is not in force. GET /v1/citations/{permalink} tells where it stands after edits.
    """

    number: int
    document_id: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    quote: str
    text: str
    page: int | None = None
    page_end: int | None = None
    answer_start: int
    answer_end: int
    permalink: str
    references: References
    warning: Caveat | None = None

    @classmethod
    def of(cls, citation: nouns.Citation) -> Self:
        """The citation with its ranges as four numbers."""
        return cls(
            number=citation.number,
            document_id=citation.document_id,
            title=citation.title,
            section=citation.section,
            paragraph=citation.paragraph,
            start=citation.span.start,
            end=citation.span.end,
            quote=citation.quote,
            text=citation.text,
            **_pages(citation.pages),
            answer_start=citation.answer.start,
            answer_end=citation.answer.end,
            permalink=citation.permalink,
            references=References(**asdict(citation.references)),
            warning=Caveat.of(citation.warning) if citation.warning else None,
        )


def _pages(pages: tuple[int, int] | None) -> dict[str, int | None]:
    first, last = pages or (None, None)
    return {"page": first, "page_end": last}
