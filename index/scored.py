"""A sentence as the reader scored it."""

from dataclasses import dataclass

from rag.document import Document, Kind, Span


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its passage's rank, its text as read, cosine, words and score."""

    rank: int
    kind: Kind
    document: Document
    span: Span
    text: str
    cosine: float
    held: frozenset[str]
    score: float
