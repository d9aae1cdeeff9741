"""The questions of the article's evaluation set, more of their kind, and the judge of passages."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.environments import ROOT
from benchmarks.systems import Range

SET = ROOT / "eval" / "sets" / "article.jsonl"
OPENINGS = ("请问,", "我想知道,", "麻烦查一下,", "顺便问一下,")
COVERED = 0.8


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question with its evidence: each part of it may stand at any of several places."""

    text: str
    answerable: bool
    evidence: tuple[tuple[Range, ...], ...]
    tags: frozenset[str]
    split: str


def load(path: Path = SET) -> list[SetQuestion]:
    """Every question of the set, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_question(json.loads(line)) for line in lines if line.strip()]


def _question(line: dict[str, Any]) -> SetQuestion:
    evidence = tuple(
        tuple((place["start"], place["end"]) for place in part) for part in line["evidence"]
    )
    tags = frozenset(line["tags"])
    return SetQuestion(line["question"], line["answerable"], evidence, tags, line["split"])


def judged(questions: Sequence[SetQuestion]) -> list[SetQuestion]:
    """The Chinese questions of the test split, which nothing was tuned on."""
    return [each for each in questions if "zh" in each.tags and each.split == "test"]


def distinct(questions: Sequence[SetQuestion]) -> Iterator[str]:
    """The set's questions, shuffled, behind each opening in turn: none comes twice."""
    texts = sorted({each.text for each in questions})
    Random(0).shuffle(texts)
    return (opening + text for opening in OPENINGS for text in texts)


def take(questions: Iterator[str], count: int) -> list[str]:
    """The next `count` questions; SystemExit when the set is too small to have as many."""
    taken = list(islice(questions, count))
    if len(taken) < count:
        raise SystemExit(f"{SET.name} is too small for the bench: add questions or openings")
    return taken


def hits(part: Sequence[Range], passage: Range) -> bool:
    """Whether the passage covers at least 80% of one of the part's places."""
    return any(_overlap(place, passage) >= COVERED * (place[1] - place[0]) for place in part)


def first_right(question: SetQuestion, passages: Sequence[Range]) -> bool:
    """Whether the first passage holds a part of the evidence."""
    return any(hits(part, passage) for part in question.evidence for passage in passages[:1])


def all_found(question: SetQuestion, passages: Sequence[Range]) -> bool:
    """Whether the first five passages hold every part of the evidence between them."""
    return all(any(hits(part, each) for each in passages[:5]) for part in question.evidence)


def _overlap(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
