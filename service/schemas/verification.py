"""What is asked and answered over HTTP about pasted texts and kept citations."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from index.verify import LONGEST_TEXT
from rag import locating, verification
from rag.document import Span
from rag.errors import InvalidRequest
from service.question import check_text


def _valid(text: str) -> str:
    try:
        return check_text(text, "text")
    except InvalidRequest as error:
        raise ValueError(str(error)) from error


class VerifyRequest(BaseModel):
    """A text to be checked against the documents, or against one of them."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: Annotated[str, AfterValidator(_valid)] = Field(min_length=1, max_length=LONGEST_TEXT)
    document_id: str | None = Field(None, description="Only in this document")


class Difference(BaseModel):
    """Where a text departs from the source; `start` and `end` are in the source document.

    `claimed_start` and `claimed_end` are in the text that was sent.
    """

    kind: verification.DifferenceKind
    claimed: str
    source: str
    claimed_start: int
    claimed_end: int
    start: int
    end: int

    @classmethod
    def of(cls, difference: verification.Difference, at: int = 0) -> Self:
        """The difference with its ranges as four numbers; its source begins at `at`."""
        return cls(
            kind=difference.kind,
            claimed=difference.claimed,
            source=difference.source,
            claimed_start=difference.claimed_span.start,
            claimed_end=difference.claimed_span.end,
            start=at + difference.source_span.start,
            end=at + difference.source_span.end,
        )


class Match(BaseModel):
    """A stretch of the text and the place it comes from, with what was altered."""

    verdict: verification.Verdict
    document_id: str
    start: int
    end: int
    quote: str
    similarity: float
    claimed_start: int
    claimed_end: int
    differences: tuple[Difference, ...]

    @classmethod
    def of(cls, match: verification.Match) -> Self:
        """The match with its ranges as numbers."""
        return cls(
            verdict=match.verdict,
            document_id=match.document_id,
            start=match.span.start,
            end=match.span.end,
            quote=match.quote,
            similarity=round(match.similarity, 4),
            claimed_start=match.claim.start,
            claimed_end=match.claim.end,
            differences=tuple(map(Difference.of, match.differences)),
        )


class Missing(BaseModel):
    """A stretch of the text that stands in no document."""

    claimed_start: int
    claimed_end: int
    claimed: str

    @classmethod
    def of(cls, text: str, span: Span) -> Self:
        """The stretch of the text with its range as numbers."""
        return cls(claimed_start=span.start, claimed_end=span.end, claimed=span.of(text))


class VerifyResponse(BaseModel):
    """The verdict, the worst of its matches'; `missing` are the parts found nowhere."""

    verdict: verification.Verdict
    matches: tuple[Match, ...]
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, outcome: verification.Verification) -> Self:
        """The outcome as it goes over HTTP."""
        return cls(
            verdict=outcome.verdict,
            matches=tuple(map(Match.of, outcome.matches)),
            missing=tuple(Missing.of(outcome.text, span) for span in outcome.missing),
        )


class CitationStanding(BaseModel):
    """Where a kept citation stands now.

    `claimed` is what the link says was quoted, and nothing vouches for it; `quote` is what the
    document holds today from `start` to `end`, all three null when it is gone.
    """

    standing: locating.Standing
    document_id: str
    claimed: str
    start: int | None
    end: int | None
    quote: str | None
    differences: tuple[Difference, ...]
    same_content: bool

    @classmethod
    def of(cls, location: locating.Location) -> Self:
        """The location as it goes over HTTP."""
        start, end = (location.span.start, location.span.end) if location.span else (None, None)
        return cls(
            standing=location.standing,
            document_id=location.document_id,
            claimed=location.claimed,
            start=start,
            end=end,
            quote=location.quote,
            differences=tuple(Difference.of(one, start or 0) for one in location.differences),
            same_content=location.same_content,
        )
