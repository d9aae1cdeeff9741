"""Finding a text that stands in a document character for character."""

from index.verify.candidates import find_hits
from index.verify.search import Source
from rag.document import Span


def find_exact(text: str, source: Source) -> tuple[int, Span] | None:
    """The first document, by number, and range that hold `text`; None where none does."""
    hits = find_hits(text, source.postings, source.layout, source.allowed)
    if not len(hits.here):
        return _scan(text, source)
    rarest = hits.here == hits.here[0]
    for place in sorted(hits.places[rarest] - hits.here[0]):
        document = max(0, source.layout.document(int(place)))
        start = int(place) - int(source.layout.begins[document])
        if start >= 0 and source.texts[document].startswith(text, start):
            return document, Span(start, start + len(text))
    return None


def _scan(text: str, source: Source) -> tuple[int, Span] | None:
    """The same for a text of numbers and punctuation, which no n-gram leads to."""
    for number, document in enumerate(source.texts):
        if source.allowed is None or source.allowed[number]:
            start = document.find(text)
            if start >= 0:
                return number, Span(start, start + len(text))
    return None
