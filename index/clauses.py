"""The clause of a sentence that answers: the answering words inside a quote."""

import re
from collections.abc import Mapping, Sequence

from index.words import words
from rag.document import Document, Span
from rag.protocols import Encoder, Vector

_CLAUSE = re.compile(r"(?:[^,，;；。!?！？]|(?<=\d),(?=\d))+[,，;；。!?！？”’」』）)]*")
"""Up to a comma or another mark; the comma inside a number (1,000) is none."""
WORDING, NEAR, MOST = 0.2, 0.05, 16
"""What a clause's share of the question's words counts beside its cosine; how much less good a
neighbouring clause may be to be taken along; and how many clauses are looked at."""


def clauses(document: Document, span: Span) -> list[Span]:
    """The clauses of `span`, in order, which together cover it but for leading punctuation.

    What stands in a joint, a caption perhaps, ends no clause.
    """
    text = span.of(document.text)
    for joint in document.joints(span):
        start, end = joint.span.start - span.start, joint.span.end - span.start
        text = text[:start] + " " * len(joint.span) + text[end:]
    found = _CLAUSE.finditer(text)
    return [Span(span.start + match.start(), span.start + match.end()) for match in found]


def answering_clause(
    document: Document, span: Span, vector: Vector, weights: Mapping[str, float], encoder: Encoder
) -> Span:
    """The clause of `span` nearest to the question, with neighbours about as near.

    `weights` are the question's words with their shares, which sum to 1. A sentence of one clause,
    or of more than MOST, is returned whole.
    """
    parts = clauses(document, span)
    if not 1 < len(parts) <= MOST:
        return span
    texts = [document.read(part) for part in parts]
    scores = [
        float(one @ vector) + WORDING * share_held(words(text), weights)
        for one, text in zip(encoder.encode_passages(texts), texts, strict=True)
    ]
    return _trim(document.text, _widen(parts, scores))


def share_held(held: Sequence[str], weights: Mapping[str, float]) -> float:
    """How much of the question's words, by weight, is among the words `held`."""
    return sum(weights[word] for word in sorted(weights.keys() & set(held)))


def _widen(parts: Sequence[Span], scores: Sequence[float]) -> Span:
    first = last = max(range(len(parts)), key=lambda at: scores[at])
    least = scores[first] - NEAR
    while first > 0 and scores[first - 1] >= least:
        first -= 1
    while last + 1 < len(parts) and scores[last + 1] >= least:
        last += 1
    return Span(parts[first].start, parts[last].end)


def _trim(text: str, span: Span) -> Span:
    """Without white space at the ends, and without the comma or semicolon after it."""
    piece = span.of(text)
    end = span.start + len(piece.rstrip(" \r\n\t　,，;；"))
    start = span.end - len(piece.lstrip())
    return Span(start, end) if start < end else span
