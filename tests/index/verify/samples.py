"""Documents to verify against: the article, and small ones made of a text."""

import hashlib
from functools import cache
from pathlib import Path

import corpus
from corpus.reading import read_document
from index.verify import QuoteIndex
from rag.document import Document


def document(text: str, id: str = "sample") -> Document:
    """A document of one text, without structure."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, id, text, f"{id}.txt", "text/plain", digest, ())


@cache
def article() -> Document:
    """The shipped article."""
    folder = Path(corpus.__file__).parent / "documents"
    return read_document(folder / "wuhan-cppcc-no1-proposal.txt", folder)


@cache
def article_index() -> QuoteIndex:
    """The index of the article alone."""
    return QuoteIndex.build([article()])
