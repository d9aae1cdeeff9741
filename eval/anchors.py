"""Evidence of a document that was edited: found again by its quote, or left out and reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from eval.checks import check_distinct, check_item, check_splits
from eval.hits import Place
from eval.sets import EvaluationSet, Item, read_items
from eval.verify_sets import VerifyItem, VerifySet, check_verify_set, read_verify_items
from rag.errors import InvalidSet
from rag.folding import Table

Evidenced = TypeVar("Evidenced", Item, VerifyItem)


@dataclass(frozen=True, slots=True)
class Anchored(Generic[Evidenced]):
    """Items that hold in the present texts, and ids of those that were moved or left out."""

    items: tuple[Evidenced, ...]
    moved: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was changed, a line each."""
        return (
            *(f"{item}: evidence moved in the edited document" for item in self.moved),
            *(f"{item}: left out, its evidence is no longer there" for item in self.excluded),
        )


def load_anchored(
    path: Path, texts: Mapping[str, str], table: Table | None = None
) -> EvaluationSet:
    """The set of a file as far as it holds in the present texts, with notes on what changed.

    For documents that may have been edited since the set was written; `load_set` is for those that
    may not. Raises InvalidSet as that does, and when no item is left.
    """
    items = read_items(path)
    check_distinct(items, path.name, table or {})
    check_splits(items, path.name, table or {})
    found = anchor(items, texts)
    for item in found.items:
        check_item(item, texts, path.name)
    return EvaluationSet(path.stem, _left(found, path), texts, notes=found.notes)


def load_anchored_verify(path: Path, texts: Mapping[str, str]) -> VerifySet:
    """The verify set of a file as far as it holds in the present texts, as `load_anchored` does."""
    found = anchor(read_verify_items(path), texts)
    return check_verify_set(VerifySet(path.stem, _left(found, path), texts, found.notes))


def _left(found: Anchored[Evidenced], path: Path) -> tuple[Evidenced, ...]:
    """What is left; raises InvalidSet when nothing is."""
    if not found.items:
        mend = "give the documents that it asks about"
        raise InvalidSet(f"{path.name}: none of its {len(found.excluded)} items holds: {mend}")
    return found.items


def anchor(items: Sequence[Evidenced], texts: Mapping[str, str]) -> Anchored[Evidenced]:
    """The items with each place where its quote now stands; one that lost a part is excluded."""
    kept: list[Evidenced] = []
    moved, excluded = [], []
    for item in items:
        evidence = tuple(_found(part, texts) for part in item.evidence)
        if not all(evidence):
            excluded.append(item.id)
            continue
        kept.append(replace(item, evidence=evidence))
        if evidence != item.evidence:
            moved.append(item.id)
    return Anchored(tuple(kept), tuple(moved), tuple(excluded))


def _found(part: Sequence[Place], texts: Mapping[str, str]) -> tuple[Place, ...]:
    places = (find(place, texts.get(place.document_id, "")) for place in part)
    return tuple(place for place in places if place is not None)


def find(place: Place, text: str) -> Place | None:
    """The place as it is, or moved to the nearest occurrence of its quote; None when gone."""
    starts, at = [], text.find(place.quote) if place.quote else -1
    while at >= 0:
        starts.append(at)
        at = text.find(place.quote, at + 1)
    if not starts:
        return None
    start = min(starts, key=lambda found: abs(found - place.start))
    return replace(place, start=start, end=start + len(place.quote))
