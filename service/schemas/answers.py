"""What is answered over HTTP: passages, citations, answers."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Self

from pydantic import BaseModel

from rag import answer as nouns
from rag import validity
from rag.pipeline import Found
from service.composing import Composed

NOTHING = "no passage meets the filters: widen document_ids, sections, metadata or as_of"
"""Only filters leave a question without any passage."""


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


class Extract(BaseModel):
    """Words of the source alone, and the numbers of their citations."""

    text: str
    citations: tuple[int, ...]


class ComposedSentence(BaseModel):
    """A sentence by a language model; `unsupported` is what the quotes it cites do not say."""

    text: str
    citations: tuple[int, ...]
    supported: bool
    unsupported: tuple[str, ...]


class Answer(Extract):
    """The answer's words, all of them from the source unless a language model `composed` them.

    Then they are its supported `sentences`, and `extract` keeps the words of the source; `problem`
    tells why nothing was composed although it was asked for.
    """

    composed: bool = False
    sentences: tuple[ComposedSentence, ...] = ()
    extract: Extract | None = None
    problem: str | None = None

    @classmethod
    def of(cls, outcome: nouns.Answer, composed: Composed | None) -> Self | None:
        """The answer as it goes over HTTP; None when the documents do not answer."""
        if outcome.text is None:
            return None
        numbers = tuple(citation.number for citation in outcome.citations)
        extract = Extract(text=outcome.text, citations=numbers)
        if composed is None:
            return cls(**extract.model_dump())
        return cls(
            text=composed.text or extract.text,
            citations=composed.citations if composed.text else numbers,
            composed=bool(composed.text),
            sentences=tuple(
                ComposedSentence(**asdict(one), supported=one.supported)
                for one in composed.sentences
            ),
            extract=extract if composed.text else None,
            problem=composed.problem,
        )


class AskResponse(BaseModel):
    """The whole outcome; without an answer, `missing` are the terms that no passage holds.

    `note` says so when there is no passage at all.
    """

    question: str
    status: nouns.Status
    confidence: float
    answer: Answer | None
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    note: str | None = None
    generation: str
    timings_ms: Mapping[str, float]

    @classmethod
    def of(cls, outcome: nouns.Answer, composed: Composed | None = None) -> Self:
        """The outcome with its parts as they go over HTTP."""
        cited = (*outcome.citations, *(composed.further if composed else ()))
        return cls(
            question=outcome.question,
            status=outcome.status,
            confidence=outcome.confidence,
            answer=Answer.of(outcome, composed),
            citations=tuple(map(Citation.of, cited)),
            passages=tuple(map(Passage.of, outcome.passages)),
            missing=outcome.missing,
            note=None if outcome.passages else NOTHING,
            generation=outcome.generation,
            timings_ms=_rounded(outcome.timings_ms),
        )


class SearchResponse(BaseModel):
    """Passages, best first; `note` says so when there is none."""

    question: str
    passages: tuple[Passage, ...]
    note: str | None = None
    generation: str
    timings_ms: Mapping[str, float]

    @classmethod
    def of(cls, found: Found) -> Self:
        """What was found as it goes over HTTP."""
        return cls(
            question=found.question,
            passages=tuple(map(Passage.of, found.passages)),
            note=None if found.passages else NOTHING,
            generation=found.generation,
            timings_ms=_rounded(found.timings_ms),
        )


def _pages(pages: tuple[int, int] | None) -> dict[str, int | None]:
    first, last = pages or (None, None)
    return {"page": first, "page_end": last}


def _rounded(timings: Mapping[str, float]) -> dict[str, float]:
    return {stage: round(spent, 3) for stage, spent in timings.items()}
