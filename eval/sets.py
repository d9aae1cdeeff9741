"""Evaluation sets: questions with their evidence by character range, read from JSON lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Protocol, TypeVar

from pydantic import ConfigDict, Field

from eval.hits import EVIDENCE, Place, Rule
from eval.lines import LINE, read_lines
from rag.errors import InvalidSet

Split = Literal["train", "dev", "test"]
Part = Annotated[tuple[Place, ...], Field(min_length=1)]
"""The equivalent places of a part of the evidence, of which there is at least one."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question; `evidence` lists the parts an answer needs, each by its equivalent places.

    `document_ids` restricts the question to some documents (None: all of them).
    """

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    id: str
    question: str
    answerable: bool
    evidence: tuple[Part, ...] = ()
    answers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    split: Split = "test"
    document_ids: frozenset[str] | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups that tables are made by: the tags."""
        return self.tags


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Items with the texts of the documents they are asked of, and what counts as a hit.

    `notes` tells what loading changed: evidence that was moved, items that were left out.
    """

    name: str
    items: tuple[Item, ...]
    texts: Mapping[str, str]
    rule: Rule = EVIDENCE
    notes: tuple[str, ...] = ()

    def select(self, split: Split | None = None, tag: str | None = None) -> "EvaluationSet":
        """The items of a split and of a tag; raises InvalidSet when none is left."""
        return replace(self, items=selected(self.name, self.items, split, tag))


class Tagged(Protocol):
    """A line of a set of any kind."""

    @property
    def split(self) -> str:
        """Train, dev or test."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What it is marked as."""


Line = TypeVar("Line", bound=Tagged)


def selected(
    name: str, items: Sequence[Line], split: Split | None, tag: str | None
) -> tuple[Line, ...]:
    """Those of a split and of a tag (None: of any); raises InvalidSet when none is left."""
    kept = tuple(
        item for item in items if split in (None, item.split) and (tag is None or tag in item.tags)
    )
    if not kept:
        raise InvalidSet(
            f"set {name!r} has no item of split {split!r} and tag {tag!r}: "
            f"choose among {sorted({item.split for item in items})} and "
            f"{sorted({tag for item in items for tag in item.tags})}"
        )
    return kept


def read_items(path: Path) -> tuple[Item, ...]:
    """The items of a JSON lines file, schema checked; raises InvalidSet."""
    return tuple(read_lines(path, Item))
