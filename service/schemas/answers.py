"""What is answered over HTTP: answers and refusals, and what is found."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Self

from pydantic import BaseModel

from rag import answer as nouns
from rag.pipeline import Found
from service.composing import Composed
from service.schemas.citations import Citation, Passage

NOTHING = "no passage meets the filters: widen document_ids, sections, metadata or as_of"
"""Only filters leave a question without any passage."""


class Extract(BaseModel):
    """Words of the source alone, and the numbers of their citations."""

    text: str
    citations: tuple[int, ...]


class Part(BaseModel):
    """The words of one citation that answer, as they are read, and its number."""

    text: str
    citation: int


class ComposedSentence(BaseModel):
    """A sentence by a language model; `unsupported` is what the quotes it cites do not say."""

    text: str
    citations: tuple[int, ...]
    supported: bool
    unsupported: tuple[str, ...]


class Answer(Extract):
    """The answer's words, all of them from the source unless a language model `composed` them.

    They are the join of `parts`, one a citation; `lacking` are the things asked for that no
    citation names although others are named. When composed, they are the supported `sentences`,
    and `extract` keeps the words of the source; `problem` tells why nothing was composed although
    it was asked for.
    """

    parts: tuple[Part, ...] = ()
    lacking: tuple[str, ...] = ()
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
        parts = tuple(
            Part(text=text, citation=number)
            for text, number in zip(outcome.parts, numbers, strict=True)
        )
        if composed is None:
            return cls(**extract.model_dump(), parts=parts, lacking=outcome.lacking)
        return cls(
            text=composed.text or extract.text,
            parts=parts,
            lacking=outcome.lacking,
            citations=composed.citations if composed.text else numbers,
            composed=bool(composed.text),
            sentences=tuple(
                ComposedSentence(**asdict(one), supported=one.supported)
                for one in composed.sentences
            ),
            extract=extract if composed.text else None,
            problem=composed.problem,
        )


class Premise(BaseModel):
    """A `term` that the question takes for granted, and what the passages say of its kind instead.

    It is a year, a day, a number or a name; `found` is empty where nothing of its kind is said.
    """

    term: str
    found: tuple[str, ...]


class AskResponse(BaseModel):
    """The whole outcome; without an answer, `missing` are the terms that no passage holds.

    `premise` then tells what the question takes for granted and no passage says. `note` says so
    when there is no passage at all.
    """

    question: str
    status: nouns.Status
    confidence: float
    answer: Answer | None
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    premise: tuple[Premise, ...] = ()
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
            premise=tuple(Premise(**asdict(one)) for one in outcome.premise),
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


def _rounded(timings: Mapping[str, float]) -> dict[str, float]:
    return {stage: round(spent, 3) for stage, spent in timings.items()}
