"""The reader: which words of the passages answer, and how likely it is that any do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.calibration import Calibration
from index.features import FLOOR, Spans, features
from index.lacking import lacking_of
from index.premises import premises_of
from index.scored import Scored, SentenceScorer, words_held
from index.selection import choose
from index.span_reader import SpanScore
from index.terms import asks_nothing, missing_terms
from rag.answer import Passage, Question, Reading
from rag.document import Document, Span
from rag.protocols import Vector

WINDOWS = 2
"""Passages that are read of a question, the first ones: with more of them the article's dev
questions were answered no better."""
RERANKED = 3
"""Passages that are read to put a search's in order."""
NEARNESS = 30.0
"""What the nearness of its sentences to the question counts beside a span's score, in the passage
quoted, chosen on dev: with more the right sentence is found oftener, its words less often."""
READING = 0.1
"""What a passage's margin and its span's score count beside its fused sum, chosen on the retrieval
dev sets."""


class ReadsSpans(Protocol):
    """What reads windows of text: `index.span_reader.SpanReader`."""

    def read_windows(
        self, question: str, windows: Sequence[str], headings: Sequence[str] = ()
    ) -> Sequence[SpanScore]:
        """One score a window, in order."""


@dataclass(frozen=True, slots=True)
class Read:
    """A passage that was read, with the words of it that answer best."""

    passage: Passage
    document: Document
    score: SpanScore

    @property
    def span_score(self) -> float:
        """The score of the best span, at least FLOOR."""
        return max(FLOOR, self.score.span_score)

    @property
    def margin(self) -> float:
        """By how much that beats "no answer", at least FLOOR."""
        return max(FLOOR, self.score.margin)

    @property
    def worth(self) -> float:
        """How fit the passage is to stand first."""
        return self.passage.fused + READING * (self.margin + self.span_score)

    def answer(self, scored: Sequence[Scored]) -> Span:
        """The range of the document that answers best by its score and its sentences' nearness."""
        near = [one for one in scored if one.rank == self.passage.rank]

        def worth(place: tuple[Span, float]) -> float:
            held = [one.cosine for one in near if one.span.overlap(place[0])]
            return place[1] + NEARNESS * max(held, default=0.0)

        whole = self.passage.chunk.span
        places = [(self.document.source(whole, one.span), one.score) for one in self.score.top]
        return max(places, key=worth)[0]


class AnswerReader:
    """Reads the first passages for spans, and quotes the sentences that they stand in."""

    def __init__(
        self,
        scorer: SentenceScorer,
        documents: Mapping[str, Document],
        spans: ReadsSpans,
        calibration: Calibration,
    ) -> None:
        self._scorer = scorer
        self._documents = documents
        self._spans = spans
        self._calibration = calibration

    def read(self, question: Question, vector: Vector, passages: Sequence[Passage]) -> Reading:
        """The sentences that answer best; nothing when there is nothing asked or found."""
        weights = self._scorer.weigh(question.text)
        scored = self._scorer.score(passages, vector, weights)
        missing = missing_terms(question.text, [passage.chunk.text for passage in passages])
        premise = premises_of(question.text, passages, self._documents)
        if not scored:
            return Reading((), 0.0, missing, {}, premise)
        read = self._read(question.text, passages[:WINDOWS])
        order = tuple(one.passage.rank for one in read)
        found = features(question.text, scored, weights, spans_of(read), bool(premise))
        if asks_nothing(question.text, words_held(scored)):
            return Reading((), 0.0, missing, found, premise, order=order)
        evidence = self._evidence(question.text, read, scored)
        return Reading(
            evidence=evidence,
            confidence=self._calibration.probability(found),
            missing=missing,
            scores=found,
            premise=premise,
            lacking=lacking_of(question.text, evidence, passages, self._documents),
            order=order,
        )

    def order(self, question: Question, passages: Sequence[Passage]) -> Sequence[int]:
        """The ranks of the first RERANKED passages, best first by fused sum and reading."""
        return [one.passage.rank for one in self._read(question.text, passages[:RERANKED])]

    def _read(self, question: str, passages: Sequence[Passage]) -> list[Read]:
        """The passages, each read under its document's title, the one to quote first."""
        documents = [self._documents[passage.chunk.document_id] for passage in passages]
        windows = [passage.chunk.text for passage in passages]
        titles = [document.title for document in documents]
        scores = self._spans.read_windows(question, windows, titles)
        read = [Read(*each) for each in zip(passages, documents, scores, strict=True)]
        return sorted(read, key=lambda one: -one.worth)

    def _evidence(
        self, question: str, read: Sequence[Read], scored: Sequence[Scored]
    ) -> tuple[tuple[int, Span, Span], ...]:
        """What to quote: where the best span stands, and further sentences if several are asked."""
        best = read[0]
        if not best.score.top:
            return tuple((one.rank, one.span, one.span) for one in scored[:1])
        answer = best.answer(scored)
        quote = sentences_of(best.passage, answer)
        first = (best.passage.rank, quote, answer)
        inside = [one for one in scored if one.rank == best.passage.rank and quote.holds(one.span)]
        others = [one for one in scored if one not in inside]
        further = choose(question, [*inside[:1], *others], self._scorer.rarest)[1:]
        apart = [
            one
            for one in further
            if one.document.id != best.document.id or not one.span.overlap(quote)
        ]
        if not apart:
            return (first,)
        # read[0]'s answer stands in the quote, which every sentence of `apart` is outside of
        places = {each.passage.rank: each.answer(scored) for each in read[1:] if each.score.top}
        return (first, *(_further(one, places.get(one.rank)) for one in apart))


def _further(one: Scored, place: Span | None) -> tuple[int, Span, Span]:
    """A further sentence with the words in it that answer: those at `place`, else all."""
    answer = place if place and one.span.holds(place) else one.span
    return one.rank, one.span, answer


def spans_of(read: Sequence[Read]) -> Spans:
    """What the spans of the passages read, the quoted one first, say of there being an answer."""
    return Spans(read[0].span_score, read[0].margin, min(one.margin for one in read))


def sentences_of(passage: Passage, answer: Span) -> Span:
    """The sentences of the passage that the answer stands in, from the first to the last."""
    held = [one.span for one in passage.chunk.sentences if one.span.overlap(answer)]
    if not held:
        return answer
    return Span(min(held[0].start, answer.start), max(held[-1].end, answer.end))
