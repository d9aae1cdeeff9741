"""What verifying a text gives: where it stands in the documents and how it differs."""

from dataclasses import dataclass
from typing import Literal

from rag.document import Span

Verdict = Literal["verbatim", "altered", "not_found"]
DifferenceKind = Literal[
    "number", "date", "negation", "name", "wording", "omission", "addition", "form"
]

_SEVERITY: dict[Verdict, int] = {"verbatim": 0, "altered": 1, "not_found": 2}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a claim departs from the source; of kind `form` when the meaning is the same.

    `claimed` is the pasted text in `claimed_span`, `source` the document's in `source_span`;
    either is empty when the other side has something more.
    """

    kind: DifferenceKind
    claimed: str
    source: str
    claimed_span: Span
    source_span: Span


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the pasted text (`claim`) and the place in a document that it comes from.

    `similarity` is 1 minus the edits for each token of the longer side, from 0 to 1.
    """

    document_id: str
    span: Span
    quote: str
    similarity: float
    differences: tuple[Difference, ...]
    verdict: Verdict
    claim: Span


@dataclass(frozen=True, slots=True)
class Verification:
    """A pasted text's verdict, its matches in the text's order, and ranges found nowhere."""

    text: str
    verdict: Verdict
    matches: tuple[Match, ...]
    missing: tuple[Span, ...] = ()


def verdict_of(differences: tuple[Difference, ...]) -> Verdict:
    """`verbatim` when every difference is one of form."""
    return "verbatim" if all(each.kind == "form" for each in differences) else "altered"


def worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The gravest of the verdicts; `not_found` when there is none."""
    return max(verdicts, key=_SEVERITY.__getitem__, default="not_found")
