"""What runs of questions and runs of quotations have in common."""

from collections.abc import Mapping
from typing import Protocol, TypeVar


class Labelled(Protocol):
    """A line of a set: its id, its wording, its split, and the groups that tables are made by."""

    @property
    def id(self) -> str:
        """The id, once in a set."""

    @property
    def question(self) -> str:
        """What was asked or pasted."""

    @property
    def split(self) -> str:
        """Train, dev or test."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups it belongs to."""


class Scored(Protocol):
    """The outcome of a line."""

    @property
    def item(self) -> Labelled:
        """The line itself."""

    @property
    def scores(self) -> Mapping[str, float]:
        """The measures that apply to it, by name."""

    @property
    def latency_ms(self) -> Mapping[str, float]:
        """Milliseconds by call."""


Outcome = TypeVar("Outcome", bound=Scored)
