"""What a partial answer lacks: of several things that a question asks for, those it never names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from index.asking import TAIL
from index.terms import missing_terms, term_places
from index.traditional import aligned
from rag.answer import Evidence, Passage
from rag.document import Document

MOST = 8
"""Lists of a question, and things in each, that are looked at."""
_JOIN = re.compile(r"\s*(?:以?[和与及跟]|以及|、|\band\b)\s*")
_WHOLE = re.compile("[共缓温饱总调]和|和[平谐睦解]|[参给授]与|与[会否]|[涉普]及|及[第格时早]")
"""Words in which the character that joins is a part of the word."""


def lacking_terms(question: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The things asked for side by side that no quote names although it names another of them.

    课题组和调研报告各有多少? answered by 42个课题组 lacks 调研报告. As they are asked.
    """
    found: list[str] = []
    for together in islice(_together(question), MOST):
        missing = {one: missing_terms(one, quotes) for one in together}
        if () in missing.values():
            found += [one for one in together if missing[one] == (one,)]
    return tuple(dict.fromkeys(found))


def _together(question: str) -> Iterator[list[str]]:
    """The terms that are asked side by side, two or more at a time."""
    asked = aligned(question)
    joins = _WHOLE.sub(lambda word: "·" * len(word[0]), asked.text)
    group: list[str] = []
    last = 0
    for start, end in [*term_places(asked), (len(asked.text), len(asked.text))]:
        if group and not _JOIN.fullmatch(joins, last, start):
            if len(group) > 1:
                yield list(dict.fromkeys(group))[:MOST]
            group = []
        if start < end and (term := TAIL.sub("", asked.source(start, end).of(question))):
            group.append(term)
        last = end


def lacking_of(
    question: str,
    evidence: Evidence,
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
) -> tuple[str, ...]:
    """What is lacking of the evidence, each quote read under its document's title and headings."""
    quotes = []
    for rank, span, _ in evidence:
        chunk = passages[rank - 1].chunk
        document = documents[chunk.document_id]
        quotes.append("\n".join((document.title, *chunk.section, document.read(span))))
    return lacking_terms(question, quotes)
