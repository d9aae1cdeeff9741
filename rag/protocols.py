"""The seams: what the pipeline asks of an encoder, a searcher and a reader."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.answer import Candidate, Passage, Question, Reading

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]
Progress = Callable[[str, float], None]
"""Called with a stage's name and the share of the whole that is done, from 0 to 1."""


class Stage(str):
    """A stage's name that also knows how many of how many things are done."""

    __slots__ = ("done", "total")

    def __new__(cls, name: str, done: int, total: int) -> "Stage":
        """The name, equal to the plain one, with the counts."""
        stage = super().__new__(cls, name)
        stage.done, stage.total = done, total
        return stage

    done: int
    total: int


def silent(_stage: str, _share: float) -> None:
    """A Progress that shows nothing."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """The Progress of work that takes the whole from `start` to `end`."""
    return lambda stage, share: progress(stage, start + share * (end - start))


class Encoder(Protocol):
    """Turns text into vectors of length 1."""

    @property
    def fingerprint(self) -> str:
        """Names the weights and the way they are used; equal fingerprints give equal vectors."""

    @property
    def dimensions(self) -> int:
        """The length of a vector's list of numbers."""

    @property
    def max_tokens(self) -> int:
        """The most tokens that a passage may have, prefix and special tokens included."""

    def encode_question(self, text: str) -> Vector:
        """A question's vector, shape (dimensions,); raises TextTooLong beyond max_tokens."""

    def encode_passages(self, texts: Sequence[str]) -> Iterable[Vector]:
        """One vector a passage, in order, as they are made; raises TextTooLong."""

    def count_tokens(self, text: str) -> int:
        """How many tokens the passage takes, prefix and special tokens included."""


class Searcher(Protocol):
    """Finds the chunks nearest to a question."""

    def search(
        self, question: Question, vector: Vector, limit: int
    ) -> tuple[Sequence[Candidate], dict[str, float]]:
        """At most `limit` candidates, best first, with milliseconds spent by stage."""


class Reader(Protocol):
    """Takes the answer, or the lack of one, from passages."""

    def read(self, question: Question, vector: Vector, passages: Sequence[Passage]) -> Reading:
        """What the passages say to the question; `vector` is the question's own."""

    def order(self, question: Question, passages: Sequence[Passage]) -> Sequence[int]:
        """The ranks of the first passages, in the order of how well they answer when read."""
