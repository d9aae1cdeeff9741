"""When a passage hits a part of the evidence, and at which rank each part is first hit.

A passage hits a part when it covers at least 80% of one of its places. At rank k only the first
k passages count, and of them only the first 300·k characters, so that large chunks gain nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pydantic import ConfigDict

from eval.lines import LINE
from rag.document import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a document and the characters it held; offsets are code points, end exclusive."""

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    document_id: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)

    def overlap(self, other: "Place") -> int:
        """How many characters both places hold."""
        if self.document_id != other.document_id:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


Parts = Sequence[Sequence[Place]]
"""What an answer needs: parts, each a list of equivalent places."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What counts as a hit: the percent of a place to cover, and the characters allowed a rank.

    With `characters` None nothing is cut and a document counts once, by its first passage, as is
    usual where whole documents are judged.
    """

    percent: int
    characters: int | None


EVIDENCE = Rule(percent=80, characters=300)
"""The rule for evidence by character range."""

DOCUMENT = Rule(percent=0, characters=None)
"""The rule for judgements of whole documents: any passage of one hits it."""


def covers(passage: Place, place: Place, rule: Rule) -> bool:
    """Whether the passage covers enough of the place."""
    shared = passage.overlap(place)
    return shared > 0 and shared * 100 >= rule.percent * (place.end - place.start)


def hits(passage: Place, part: Sequence[Place], rule: Rule) -> bool:
    """Whether the passage covers enough of one of the part's places."""
    return any(covers(passage, place, rule) for place in part)


def returned(passages: Sequence[Place], k: int, rule: Rule) -> list[Place]:
    """The first k passages in rank order, cut to the rule's k·characters characters in all."""
    if rule.characters is None:
        return _first_of_each_document(passages)[:k]
    left, kept = rule.characters * k, []
    for passage in passages[:k]:
        size = min(len(passage.span), left)
        left -= size
        end = passage.start + size
        kept.append(replace(passage, end=end, quote=passage.quote[:size]))
    return kept


def ranks(parts: Parts, passages: Sequence[Place], rule: Rule) -> tuple[int | None, ...]:
    """For each part the smallest k whose returned characters hit it; None when none does."""
    found: list[int | None] = [None] * len(parts)
    for k in range(1, _last(passages, rule) + 1):
        shown = returned(passages, k, rule)
        for number, part in enumerate(parts):
            if found[number] is None and any(hits(passage, part, rule) for passage in shown):
                found[number] = k
    return tuple(found)


def _first_of_each_document(passages: Sequence[Place]) -> list[Place]:
    first: dict[str, Place] = {}
    for passage in passages:
        first.setdefault(passage.document_id, passage)
    return list(first.values())


def _last(passages: Sequence[Place], rule: Rule) -> int:
    """The k from which no more characters come into view."""
    characters = sum(len(passage.span) for passage in passages)
    return max(len(passages), math.ceil(characters / (rule.characters or characters or 1)))
