"""The quote index: whether a text stands in the documents, and where it departs from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.verify.boundaries import is_sentence, units
from index.verify.candidates import Layout
from index.verify.claims import claims
from index.verify.exact import find_exact
from index.verify.grouping import group
from index.verify.matching import match, matched
from index.verify.postings import Postings
from index.verify.search import Found, Source, search
from index.verify.tokens import Tokens, tokenize
from rag.document import Document, Span
from rag.errors import InvalidRequest, UnknownDocument
from rag.verification import Difference, Match, Verdict, Verification, verdict_of, worst

LONGEST_TEXT = 20_000
"""How many characters a text may have."""


@dataclass(frozen=True, slots=True)
class QuoteIndex:
    """Documents with the postings of their n-grams."""

    documents: Sequence[Document]
    postings: Postings
    layout: Layout

    @classmethod
    def build(cls, documents: Sequence[Document]) -> "QuoteIndex":
        """The index of `documents`; it takes 8 bytes for each letter of theirs."""
        texts = [document.text for document in documents]
        return cls(documents, Postings.build(texts), Layout.of(texts))

    @classmethod
    def load(cls, folder: Path, documents: Sequence[Document]) -> "QuoteIndex":
        """The index that was saved in `folder`, of the same documents in the same order."""
        layout = Layout.of([document.text for document in documents])
        return cls(documents, Postings.load(folder), layout)

    def save(self, folder: Path) -> None:
        """Writes the postings into `folder`; the documents are kept by their own store."""
        self.postings.save(folder)

    def verify(self, text: str, document_ids: frozenset[str] | None = None) -> Verification:
        """Where `text` stands in the documents (in those named) and what was altered.

        Raises InvalidRequest when it is empty or too long, UnknownDocument for an unknown id.
        """
        _check(text)
        source = self._source(document_ids)
        bare = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
        if exact := find_exact(bare.of(text), source):
            found = matched(self.documents[exact[0]], bare, exact[1], 1.0, ())
            return Verification(text, found.verdict, (found,))
        return self._judge(tokenize(text), source)

    def _source(self, ids: frozenset[str] | None) -> Source:
        texts = [document.text for document in self.documents]
        return Source(texts, self.layout, self.postings, self._allowed(ids))

    def _allowed(self, ids: frozenset[str] | None) -> NDArray[np.bool_] | None:
        if ids is None:
            return None
        known = [document.id for document in self.documents]
        if unknown := sorted(ids.difference(known)):
            raise UnknownDocument(
                f"document {unknown[0]!r} is not in the index: list the documents"
            )
        return np.array([each in ids for each in known], dtype=np.bool_)

    def _judge(self, tokens: Tokens, source: Source) -> Verification:
        found = search(tokens, range(len(tokens)), source)
        matches: list[Match] = []
        missing: list[Span] = []
        verdicts: list[Verdict] = []
        for over in claims(tokens, found):
            of_claim, unfound = self._claim(tokens, over, found, source)
            matches += of_claim
            missing += unfound
            verdicts += [each.verdict for each in of_claim] or ["not_found"]
        return Verification(tokens.text, worst(tuple(verdicts)), tuple(matches), tuple(missing))

    def _claim(
        self, tokens: Tokens, over: range, found: Sequence[Found], source: Source
    ) -> tuple[list[Match], list[Span]]:
        """The matches of one claim and the sentences of it that stand nowhere."""
        if len(over) < len(tokens):
            found = search(tokens, over, source)
        quotations = group(found, tokens, over, source.texts)
        matches = [match(tokens, each, self.documents[each.found.document]) for each in quotations]
        told = {at for each in quotations for at in each.over}
        missing = [
            tokens.span(part.start, part.stop)
            for part in units(tokens, over)
            if told.isdisjoint(part)
        ]
        if missing or any(each.verdict != "verbatim" for each in matches):
            whole = self._whole_sentences(tokens, over, source)
            if whole:
                return whole, []
        return [*_with_additions(matches, missing, tokens.text)], missing

    def _whole_sentences(self, tokens: Tokens, over: range, source: Source) -> list[Match]:
        """A match for each sentence, when each is one of the source's whole; none otherwise.

        Alignment takes sentences put together from places that lie near each other for one.
        """
        matches = []
        for part in units(tokens, over):
            claim = tokens.span(part.start, part.stop)
            exact = find_exact(claim.of(tokens.text), source)
            if exact is None or not is_sentence(source.texts[exact[0]], exact[1]):
                return []
            matches.append(matched(self.documents[exact[0]], claim, exact[1], 1.0, ()))
        return matches


def _with_additions(matches: Sequence[Match], missing: Sequence[Span], text: str) -> list[Match]:
    """The matches, each with the sentences put in after it (before it, for the first)."""
    changed = list(matches)
    for span in missing if matches else ():
        at = max((i for i, each in enumerate(matches) if each.claim.start < span.start), default=0)
        place = (
            changed[at].span.end if changed[at].claim.start < span.start else changed[at].span.start
        )
        added = Difference("addition", span.of(text), "", span, Span(place, place))
        differences = (*changed[at].differences, added)
        changed[at] = replace(changed[at], differences=differences, verdict=verdict_of(differences))
    return changed


def _check(text: str) -> None:
    if not text.strip():
        raise InvalidRequest("text is empty: paste the passage to verify")
    if len(text) > LONGEST_TEXT:
        raise InvalidRequest(
            f"text has {len(text)} characters: give at most {LONGEST_TEXT}, or verify it in parts"
        )
