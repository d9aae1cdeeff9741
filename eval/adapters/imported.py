"""What an adapter gives: documents of one paragraph each, and the items asked of them."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.hits import EVIDENCE, Place, Rule
from eval.sets import EvaluationSet, Item, Split
from rag.document import Document, Paragraph, Sentence, Span

Build = Callable[[str, str, str], Document]
"""From an id, a title and a text to a document; `document.text` must be that text."""

SplitOf = Callable[[str], Split]
"""The split of an item by its article's title, or by its id where there is no title."""

ENDS = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*[”’」』）)]*|[。！？!?；;\n]+")


@dataclass(frozen=True, slots=True)
class Imported:
    """The documents to build a corpus of, and the set to ask of it."""

    documents: tuple[Document, ...]
    chosen: EvaluationSet


def imported(
    name: str,
    documents: Iterable[Document],
    items: Iterable[Item],
    rule: Rule = EVIDENCE,
    notes: tuple[str, ...] = (),
) -> Imported:
    """Documents and items put together."""
    held = tuple(documents)
    texts = {document.id: document.text for document in held}
    return Imported(held, EvaluationSet(name, tuple(items), texts, rule, notes))


def one_paragraph(id: str, title: str, text: str) -> Document:
    """A document of a single paragraph, cut into sentences at the marks that end them."""
    sentences = tuple(Sentence(Span(*found.span())) for found in ENDS.finditer(text))
    paragraph = Paragraph(Span(0, len(text)), "body", 1, (), sentences)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, title, text, id, "text/plain", sha256, (paragraph,))


def whole(document_id: str, texts: Mapping[str, str]) -> Place:
    """All of a document, as a place."""
    text = texts[document_id]
    return Place(document_id, 0, len(text), text)


def all_test(_title: str) -> Split:
    """Every item is for testing."""
    return "test"


def tenth_of(title: str) -> int:
    """sha1 of a title in simplified characters, modulo 10."""
    return int(hashlib.sha1(title.encode()).hexdigest(), 16) % 10


def by_title(simplify: Callable[[str], str]) -> SplitOf:
    """The split by sha1 of the simplified title, modulo 10: 0–6 train, 7 dev, 8–9 test."""

    def split(title: str) -> Split:
        tenth = tenth_of(simplify(title))
        return "train" if tenth < 7 else "dev" if tenth == 7 else "test"

    return split
