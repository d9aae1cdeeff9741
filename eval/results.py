"""What came of each question of a run: the answer, the passages, the ranks and the scores."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from eval.hits import Place
from eval.lines import LINE
from eval.sets import Item

Status = Literal["answered", "not_in_documents", "error", "searched"]
"""`searched` where nothing was asked and only the ranking counts."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage as it was returned, with where it stands and its score."""

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    place: Place
    paragraph: int
    section: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """One question's outcome.

    `ranks` gives for each part of the evidence the rank that first hits it; `scores` holds the
    measures that apply, by name; `latency_ms` the time of `ask` and `search`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    item: Item
    status: Status
    confidence: float
    answer: str | None
    citations: tuple[Place, ...]
    passages: tuple[Retrieved, ...]
    ranks: tuple[int | None, ...]
    scores: Mapping[str, float]
    error: str | None = None
    latency_ms: Mapping[str, float] = field(default_factory=dict)
