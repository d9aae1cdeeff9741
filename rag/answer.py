"""What a question becomes: candidates, passages, citations and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rag.conditions import Condition
from rag.document import Chunk, Span
from rag.references import References
from rag.validity import Caveat

Status = Literal["answered", "not_in_documents"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how many passages are wanted, and what they may come from.

    Chunks must be in one of the documents (None: any), in one of the sections (none: anywhere),
    each a path of headings from the outermost inwards, in documents that meet every condition and
    are in force on the day `as_of`. `rerank` lets a search read the best passages and put them in
    the order of how well they answer.
    """

    text: str
    top_k: int = 5
    document_ids: frozenset[str] | None = None
    sections: tuple[tuple[str, ...], ...] = ()
    metadata: tuple[Condition, ...] = ()
    as_of: date | None = None
    rerank: bool = False


NAMED = "named"
"""The score, 1, of a candidate that the question names by its number."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that may answer, with the score that ranks it and each part's own score.

    `fused` is the sum of the parts that the score, 0 to 1, was made from.
    """

    chunk: Chunk
    score: float
    scores: Mapping[str, float]
    fused: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate with its place: `quote` is the source's characters, `chunk.text` what is read.

    `pages` are the first and the last that it stands on, None where the source has no pages;
    `fused` is the candidate's.
    """

    rank: int
    chunk: Chunk
    quote: str
    score: float
    scores: Mapping[str, float]
    pages: tuple[int, int] | None = None
    fused: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted range that supports an answer; `answer` is the part of it that answers.

    `permalink` finds the range again after edits, `references` are the ways to cite it, `pages` as
    in a passage; `warning` tells that the text is not in force.
    """

    number: int
    document_id: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    span: Span
    quote: str
    text: str
    answer: Span
    permalink: str
    references: References
    pages: tuple[int, int] | None = None
    warning: Caveat | None = None


Evidence = tuple[tuple[int, Span, Span], ...]
"""A passage's rank, the range to quote and, inside it, the range that answers."""


@dataclass(frozen=True, slots=True)
class Premise:
    """A year, day, number or name that a question takes for granted and the passages do not say.

    `term` is the question's own words; `found` are the passages' words of the same kind, if any.
    """

    term: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader took from the passages: sentences that answer, best first, and how sure it is.

    `confidence` is the calibrated probability that the passages answer; `missing` are the
    question's terms that no passage holds, `premise` what it takes for granted that none says.
    `lacking` are the things asked for that the evidence, as far as it is quoted, says nothing of.
    `order` are the ranks of the passages that were read, the best to quote first.
    """

    evidence: Evidence
    confidence: float
    missing: tuple[str, ...]
    scores: Mapping[str, float]
    premise: tuple[Premise, ...] = ()
    lacking: tuple[str, ...] = ()
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole outcome of a question; text is None and citations empty when not answered.

    `text` is the join of `parts`, one a citation. `missing` and `premise` tell of a refusal what no
    passage says, `lacking` of an answer what else was asked.
    """

    question: str
    status: Status
    confidence: float
    text: str | None
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    generation: str
    timings_ms: Mapping[str, float]
    parts: tuple[str, ...] = ()
    premise: tuple[Premise, ...] = ()
    lacking: tuple[str, ...] = ()
