"""The dev questions that fit the decision, answered by the documents and not."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.folder import read_corpus
from eval.adapters.imported import one_paragraph
from eval.sets import Split, read_items
from rag.document import Document
from rag.protocols import silent
from service.settings import SHIPPED_CORPUS
from training.reader import squads
from training.reader.written import FOLDER, texts

ARTICLE = Path(__file__).parents[1] / "eval" / "sets" / "article.jsonl"
DEV = range(7, 8)
MOST, MOST_WRITTEN = 300, 1000
"""Questions of DRCD, and of those written by hand, answerable ones and the others each."""
TOGETHER = 10
"""Texts written by hand among which a question is put, its own being one of them: of all of them
some other would often answer what its own does not."""
OTHERS = 1500
"""Train questions of DRCD whose paragraphs stand among the documents too."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A question, whether the documents answer it, and what text or fact it is about.

    It is asked `within` the documents of these ids (None: all).
    """

    text: str
    answerable: bool
    about: str
    within: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Documents and the questions put to them."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Posed, ...]


def asked_sets(data: Path) -> Iterator[Asked]:
    """The article's dev questions, those written by hand and held out, DRCD's dev tenth."""
    yield article()
    yield written(data)
    yield drcd(data)


def article(split: Split = "dev") -> Asked:
    """The shipped article and its questions of a split, which for fitting is dev."""
    items = [item for item in read_items(ARTICLE) if item.split == split]
    posed = [Posed(i.question, i.answerable, i.id.rsplit("-", 1)[0]) for i in items]
    return Asked("article", tuple(read_corpus(SHIPPED_CORPUS, silent)), tuple(posed))


def written(data: Path, folder: Path = FOLDER) -> Asked:
    """The texts written by hand that the reader does not train on, asked TOGETHER at a time."""
    held = {f"text-{at}": each for at, each in enumerate(texts(data, True, folder))}
    documents = [one_paragraph(id, each.title, each.text) for id, each in held.items()]
    ids = random.Random(0).sample(sorted(held), len(held))
    groups = [frozenset(ids[at : at + TOGETHER]) for at in range(0, len(ids), TOGETHER)]
    posed = [
        Posed(question, answerable, id, group)
        for group in groups
        for id in sorted(group)
        for question, answerable in [
            *((asked.question, True) for asked in held[id].answered),
            *((question, False) for question in held[id].unanswered),
        ]
    ]
    return Asked("written", tuple(documents), sample(posed, MOST_WRITTEN))


def drcd(data: Path) -> Asked:
    """DRCD's dev tenth, of which every other article is left out of the documents."""
    asked = [squads.simplified(each) for each in squads.drcd(data, DEV)]
    titles = sorted({each.title for each in asked})
    here = set(titles[::2])
    others = [squads.simplified(each) for each in squads.drcd(data)[:OTHERS]]
    shown = [each for each in asked if each.title in here] + others
    paragraphs = dict.fromkeys((each.title, each.context) for each in shown)
    documents = [one_paragraph(f"text-{at}", *each) for at, each in enumerate(paragraphs)]
    posed = [Posed(each.question, each.title in here, each.title) for each in asked]
    return Asked("DRCD", tuple(documents), sample(posed, MOST))


def sample(posed: Sequence[Posed], most: int) -> tuple[Posed, ...]:
    """At most so many of the answerable questions and of the others, always the same ones."""
    draw = random.Random(0)
    kinds = ([one for one in posed if one.answerable == kind] for kind in (True, False))
    return tuple(one for kind in kinds for one in draw.sample(kind, min(most, len(kind))))
