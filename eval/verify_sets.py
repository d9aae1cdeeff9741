"""Verify sets: quotations with what is wrong about them, read from JSON lines and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict

from eval.checks import check_place
from eval.lines import LINE, invalid, read_lines
from eval.sets import Part, Split, selected
from rag.verification import DifferenceKind, Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """A difference: what the quotation claims and what the source says; one may be empty."""

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    kind: DifferenceKind
    claimed: str
    source: str


@dataclass(frozen=True, slots=True)
class VerifyItem:
    """A text to verify, the verdict that is due, and where in the documents it comes from.

    The first tag is the group that tables are made by; the others are remarks.
    """

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    id: str
    text: str
    verdict: Verdict
    differences: tuple[Pair, ...]
    evidence: tuple[Part, ...]
    tags: tuple[str, ...]
    split: Split

    @property
    def question(self) -> str:
        """What was pasted."""
        return self.text

    @property
    def labels(self) -> tuple[str, ...]:
        """The verdict, with the group after it."""
        return (self.verdict, *(f"{self.verdict} {tag}" for tag in self.tags[:1]))


@dataclass(frozen=True, slots=True)
class VerifySet:
    """Quotations with the texts of the documents they are checked against.

    `notes` tells what loading changed, as of an EvaluationSet.
    """

    name: str
    items: tuple[VerifyItem, ...]
    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def select(self, split: Split | None = None, tag: str | None = None) -> "VerifySet":
        """The items of a split and of a tag; raises InvalidSet when none is left."""
        return replace(self, items=selected(self.name, self.items, split, tag))


def load_verify_set(path: Path, texts: Mapping[str, str]) -> VerifySet:
    """The set of a JSON lines file; raises InvalidSet unless ids, places and verdicts agree."""
    return check_verify_set(VerifySet(path.stem, read_verify_items(path), texts))


def read_verify_items(path: Path) -> tuple[VerifyItem, ...]:
    """The items of a JSON lines file, schema checked; raises InvalidSet."""
    return tuple(read_lines(path, VerifyItem))


def check_verify_set(chosen: VerifySet) -> VerifySet:
    """The set itself; raises InvalidSet unless ids, places and verdicts agree."""
    seen: dict[str, str] = {}
    for item in chosen.items:
        where = f"{chosen.name}.jsonl, item {item.id!r}"
        _check(item, chosen.texts, where)
        for field, value in (("id", item.id), ("text", item.text)):
            if f"{field}:{value}" in seen:
                mend = f"item {seen[f'{field}:{value}']!r} has the same: drop one of the two"
                raise invalid(where, field, value, mend)
            seen[f"{field}:{value}"] = item.id
    return chosen


def _check(item: VerifyItem, texts: Mapping[str, str], where: str) -> None:
    if not item.text.strip():
        raise invalid(where, "text", item.text, "give a text to verify")
    if (item.verdict == "not_found") == bool(item.evidence):
        raise invalid(where, "evidence", item.evidence, "give it unless the verdict is not_found")
    meaning = [pair for pair in item.differences if pair.kind != "form"]
    if (item.verdict == "altered") != bool(meaning):
        mend = "give differences to altered texts, and to others none but of kind form"
        raise invalid(where, "differences", meaning, mend)
    for part, places in enumerate(item.evidence):
        for number, place in enumerate(places):
            check_place(place, texts, where, f"evidence.{part}.{number}")
