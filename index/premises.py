"""Premises: what a question takes for granted that the passages do not say."""

from collections.abc import Mapping, Sequence

from index.unsaid_amounts import unsaid_amounts
from index.unsaid_names import unsaid_names
from rag.answer import Passage, Premise
from rag.document import Document

MOST = 5
"""Premises that are told, and words of the same kind that are told of each."""


def premises(
    question: str,
    passages: Sequence[str],
    beside: Sequence[str] = (),
    documents: Sequence[str] = (),
) -> tuple[Premise, ...]:
    """The years, days, numbers and names of the question that no passage says, in its order.

    Neither may the texts `beside` the passages (titles, headings, metadata) say them, nor may they
    stand literally in the documents. Relative years such as 去年 are left alone.
    """
    unsaid = [
        *unsaid_amounts(question, passages, beside),
        *unsaid_names(question, passages, beside),
    ]
    found: dict[str, Premise] = {}
    for _, term, instead in sorted(unsaid, key=lambda one: one[0]):
        if term not in found and not any(term in text for text in documents):
            found[term] = Premise(term, tuple(instead[:MOST]))
    return tuple(found.values())[:MOST]


def premises_of(
    question: str, passages: Sequence[Passage], documents: Mapping[str, Document]
) -> tuple[Premise, ...]:
    """What the question takes for granted that neither passages nor their documents say."""
    ids = dict.fromkeys(one.chunk.document_id for one in passages)
    cited = [documents[id] for id in ids]
    stated = [text for one in cited for text in (one.title, *one.metadata.values())]
    headings = [heading for one in passages for heading in one.chunk.section]
    return premises(
        question,
        [one.chunk.text for one in passages],
        list(dict.fromkeys((*stated, *headings))),
        [one.text for one in cited],
    )
