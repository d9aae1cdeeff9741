"""The way of a question: encode, search, read, decide, cite; each stage timed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag.answer import NAMED, Answer, Candidate, Citation, Evidence, Passage, Question, Reading
from rag.clock import Clock
from rag.document import Document, Span
from rag.encoding import encode_question
from rag.protocols import Encoder, Reader, Searcher, Vector
from rag.references import references
from rag.selectors import LONGEST_QUOTE, encode, select
from rag.validity import warn

PATH = "/v1/citations/"
"""Under which the service answers where a permalink stands."""
READ = 10
"""Passages that the reader sees, whatever number the caller asks to be shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search returns: passages, the generation that gave them, milliseconds by stage."""

    question: str
    passages: tuple[Passage, ...]
    generation: str
    timings_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Questions answered from one generation; `threshold` is the least confidence of an answer.

    Unless a question names a day, `today` says on which a cited text should be in force.
    """

    encoder: Encoder
    searcher: Searcher
    reader: Reader
    documents: Mapping[str, Document]
    generation: str
    threshold: float
    today: Callable[[], date] = date.today

    def search(self, question: Question) -> Found:
        """The passages nearest to the question, best first."""
        clock = Clock()
        if question.rerank:
            _, passages = self._find(question, max(question.top_k, READ), clock)
            with clock.stage("rerank"):
                order = self.reader.order(question, _readable(passages))
            passages = _ordered(passages, order)[: question.top_k]
        else:
            _, passages = self._find(question, question.top_k, clock)
        return Found(question.text, passages, self.generation, clock.total())

    def ask(self, question: Question) -> Answer:
        """The answer with its citations, or the honest word that there is none."""
        clock = Clock()
        passages, reading = self._read(question, clock)
        with clock.stage("cite"):
            answered = bool(reading.evidence) and reading.confidence >= self.threshold
            citations = self._cite(question, reading.evidence, passages) if answered else ()
            parts = self._parts(citations)
        return Answer(
            question=question.text,
            status="answered" if answered else "not_in_documents",
            confidence=reading.confidence,
            text="\n".join(parts) if answered else None,
            citations=citations,
            passages=_ordered(passages, reading.order)[: question.top_k],
            missing=() if answered else reading.missing,
            generation=self.generation,
            timings_ms=clock.total(),
            parts=parts,
            premise=() if answered else reading.premise,
            lacking=reading.lacking if answered else (),
        )

    def _parts(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """The words of each citation that answer, as they are read."""
        return tuple(self.documents[one.document_id].read(one.answer) for one in citations)

    def sources(self, question: Question, answer: Answer) -> tuple[Citation, ...]:
        """The answer's citations, then its other passages, cited whole and numbered on."""
        cited = {(one.document_id, one.span) for one in answer.citations}
        spare = [
            passage
            for passage in answer.passages
            if not any(
                id == passage.chunk.document_id and span.overlap(passage.chunk.span)
                for id, span in cited
            )
        ]
        evidence = tuple((one.rank, one.chunk.span, one.chunk.span) for one in spare)
        further = self._cite(question, evidence, answer.passages, len(answer.citations) + 1)
        return (*answer.citations, *further)

    def read(self, question: Question) -> Reading:
        """What the reader takes from the passages, before anything is decided."""
        return self._read(question, Clock())[1]

    def _read(self, question: Question, clock: Clock) -> tuple[tuple[Passage, ...], Reading]:
        vector, passages = self._find(question, max(question.top_k, READ), clock)
        with clock.stage("read"):
            return passages, self.reader.read(question, vector, _readable(passages))

    def _find(
        self, question: Question, limit: int, clock: Clock
    ) -> tuple[Vector, tuple[Passage, ...]]:
        with clock.stage("encode"):
            vector = encode_question(self.encoder, question.text)
        candidates, spent = self.searcher.search(question, vector, limit)
        clock.add(spent)
        return vector, self._passages(candidates)

    def _passages(self, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
        return tuple(self._passage(rank, one) for rank, one in enumerate(candidates, 1))

    def _passage(self, rank: int, candidate: Candidate) -> Passage:
        chunk = candidate.chunk
        document = self.documents[chunk.document_id]
        return Passage(
            rank=rank,
            chunk=chunk,
            quote=chunk.span.of(document.text),
            score=candidate.score,
            scores=candidate.scores,
            pages=document.pages_of(chunk.span),
            fused=candidate.fused,
        )

    def _cite(
        self, question: Question, evidence: Evidence, passages: Sequence[Passage], first: int = 1
    ) -> tuple[Citation, ...]:
        day = question.as_of or self.today()
        return tuple(
            self._citation(number, passages[rank - 1], span, answer, day)
            for number, (rank, span, answer) in enumerate(evidence, first)
        )

    def _citation(
        self, number: int, passage: Passage, span: Span, answer: Span, day: date
    ) -> Citation:
        document = self.documents[passage.chunk.document_id]
        chunk = passage.chunk
        section = document.section_of(span) or chunk.section
        # a permalink holds LONGEST_QUOTE characters: enough to find a longer sentence again
        kept = encode(select(document, Span(span.start, min(span.end, span.start + LONGEST_QUOTE))))
        return Citation(
            number=number,
            document_id=document.id,
            title=document.title,
            section=section,
            paragraph=chunk.paragraph,
            span=span,
            quote=document.slice(span.start, span.end),
            text=document.read(span),
            answer=answer,
            permalink=kept,
            references=references(document, span, section, chunk.paragraph, PATH + kept),
            pages=document.pages_of(span),
            warning=warn(document.metadata, day),
        )


def _readable(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The best passages, or only those that the question names where it names any."""
    return ([one for one in passages if NAMED in one.scores] or passages)[:READ]


def _ordered(passages: Sequence[Passage], order: Sequence[int]) -> tuple[Passage, ...]:
    """The passages of these ranks first, then the others as they stood, all ranked anew."""
    others = [one for one in passages if one.rank not in order]
    ordered = [*(passages[rank - 1] for rank in order), *others]
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered, 1))
