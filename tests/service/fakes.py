"""A library of one short document, which finds what a question shares characters with."""

from collections.abc import Sequence
from datetime import UTC, datetime

from index.manifest import Counts, DocumentRecord, EncoderRecord, Manifest
from index.verify import QuoteIndex, compare
from rag.answer import Answer, Citation, Passage, Premise, Question
from rag.document import Chunk, Document, Section, Sentence, Span
from rag.errors import UnknownDocument, UnknownGeneration
from rag.locating import Location, locate
from rag.protocols import Progress, silent
from rag.references import References
from rag.selectors import decode
from rag.verification import Verification
from service.library import Found, Library
from service.schemas.index import GenerationRecord

TEXT = "\U0001f687标题\r\n成立了42个课题组。"
"""Twelve code points or so: a metro train beyond the BMP and a CRLF stand before the quote."""

SPAN = Span(5, len(TEXT))
MOMENT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
DOCUMENT = Document(
    id="article",
    title="标题",
    text=TEXT,
    path="news/article.txt",
    media_type="text/plain",
    sha256="ab" * 32,
    paragraphs=(),
    sections=(Section(("现场",), SPAN),),
    metadata={"kicker": "要闻"},
)
CHUNK = Chunk(
    document_id="article",
    paragraph=1,
    kind="body",
    section=("现场",),
    span=SPAN,
    sentences=(Sentence(SPAN),),
    text="成立了42个课题组。",
)
PASSAGE = Passage(1, CHUNK, SPAN.of(TEXT), 0.5, {"dense": 0.25})
REFERENCES = References("标题[Z].", "> 成立了42个课题组。", {"type": "Annotation"}, None)
CITATION = Citation(
    number=1,
    document_id="article",
    title="标题",
    section=("现场",),
    paragraph=1,
    span=SPAN,
    quote=SPAN.of(TEXT),
    text=CHUNK.text,
    answer=Span(8, 11),
    permalink="kept",
    references=REFERENCES,
)
TIMINGS = {"encode": 1.00049, "total": 2.5}
MANIFEST = Manifest(
    id="0123456789ab",
    format=2,
    method="m",
    inputs="ab",
    code_version="1",
    encoder=EncoderRecord(name="fake", fingerprint="f", dimensions=2),
    chunker={"max_tokens": 9},
    counts=Counts(documents=1, characters=len(TEXT), sentences=1, chunks=7),
    documents=(DocumentRecord(id="article", path="a", sha256="ab", created=MOMENT),),
    files={},
)
RECORD = GenerationRecord(**dict(MANIFEST), created=MOMENT, bytes=10, status="live", gate=None)


class FakeLibrary(Library):
    """Answers what holds 课题组, says that anything else is not in the documents."""

    def __init__(self) -> None:
        self.asked: list[tuple[Question, str | None]] = []
        self.passages: tuple[Passage, ...] = (PASSAGE,)
        self.premise: tuple[Premise, ...] = ()

    def open(self) -> None:
        """Nothing needs opening."""

    def ask(self, question: Question, generation: str | None = None) -> Answer:
        """Answered or refused, by one word."""
        self._note(question, generation)
        found = "课题组" in question.text
        return Answer(
            question=question.text,
            status="answered" if found else "not_in_documents",
            confidence=0.75 if found else 0.25,
            text="42个" if found else None,
            citations=(CITATION,) if found else (),
            passages=self.passages,
            missing=() if found else (question.text,),
            generation=MANIFEST.id,
            timings_ms=TIMINGS,
            parts=("42个",) if found else (),
            premise=() if found else self.premise,
        )

    def search(self, question: Question, generation: str | None = None) -> Found:
        """The one passage there is."""
        self._note(question, generation)
        return Found(question.text, self.passages, MANIFEST.id, TIMINGS)

    def verify(
        self,
        text: str,
        document_ids: frozenset[str] | None = None,
        generation: str | None = None,
    ) -> Verification:
        """Against the one document there is."""
        self._check(generation)
        return QuoteIndex.build([DOCUMENT]).verify(text, document_ids)

    def locate(self, permalink: str) -> Location:
        """In the one document there is."""
        return locate(decode(permalink), DOCUMENT, compare)

    def manifest(self, generation: str | None = None) -> Manifest:
        """The one generation there is."""
        self._check(generation)
        return MANIFEST

    def live(self) -> str | None:
        """The one generation there is."""
        return MANIFEST.id

    def record(self, generation: str | None = None) -> GenerationRecord:
        """The one generation there is."""
        self._check(generation)
        return RECORD

    def records(self) -> Sequence[GenerationRecord]:
        """The one generation there is."""
        return [RECORD]

    def rollback(self, generation: str | None = None, reason: str = "") -> Manifest:
        """To the one generation there is."""
        self.rolled = generation, reason
        self._check(generation)
        return MANIFEST

    def documents(self, generation: str | None = None) -> Sequence[Document]:
        """The one document there is."""
        self._check(generation)
        return [DOCUMENT]

    def document(self, id: str) -> Document:
        """The one document there is."""
        if id != DOCUMENT.id:
            raise UnknownDocument(f"there is no document {id!r}: GET /v1/documents lists them")
        return DOCUMENT

    def created(self, id: str) -> datetime:
        """Always the same moment."""
        self.document(id)
        return MOMENT

    def build(
        self,
        force: bool = False,
        progress: Progress = silent,
        gate: bool = True,  # noqa: ARG002
        reason: str = "",  # noqa: ARG002
        skip_unreadable: bool = False,  # noqa: ARG002
    ) -> Manifest:
        """Reports one stage half done."""
        progress("embed forced" if force else "embed", 0.5)
        return MANIFEST

    def _note(self, question: Question, generation: str | None) -> None:
        self._check(generation)
        self.asked.append((question, generation))

    def _check(self, generation: str | None) -> None:
        if generation not in (None, MANIFEST.id):
            raise UnknownGeneration(f"there is no generation {generation!r}")
