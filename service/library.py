"""The library: the live generation and everything that is asked of it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from corpus.chunks import Budget
from corpus.folder import refuse
from index.manifest import Manifest
from index.store import Store
from index.verify import compare
from rag.answer import Answer, Question, Reading
from rag.document import Document
from rag.errors import Conflict, UnknownGeneration, UnreadableFile
from rag.locating import Location, locate
from rag.pipeline import Found as Found
from rag.pipeline import Pipeline
from rag.protocols import Encoder, Progress, part, silent
from rag.selectors import decode
from rag.verification import Verification
from service.assembly import make_budget, make_decision, make_encoder
from service.building import Builder
from service.catalogue import Catalogue
from service.collection import read_all
from service.composing import Composed, compose
from service.durable import writing
from service.following import Follower
from service.gate import Gate, unjudged
from service.language_model import language_model
from service.opened import Opened
from service.papers import Papers
from service.schemas.index import GenerationRecord
from service.settings import Settings

READING, MADE, SWAP = 0.05, 0.85, 0.99
"""About the shares of a build gone by when reading ends, the gate begins, and it has judged."""


class Library:
    """Opens lazily, and follows the pointer: a call takes the generation live when it is made."""

    def __init__(
        self, settings: Settings, encoder: Encoder | None = None, budget: Budget | None = None
    ) -> None:
        """`encoder` and `budget` stand in for those that the settings would choose."""
        self.settings = settings
        self._budget = budget
        self._encoder = encoder
        self._store = Store(settings.data)
        stores = [self._store, *([Store(settings.seed)] if settings.seed else [])]
        self._papers = Papers(settings)
        self._catalogue = Catalogue(stores, self._papers)
        self._follower = Follower(stores, self._load)

    def open(self) -> None:
        """Loads encoder and live generation, and follows it; raises MissingModel, GenerationError.

        What becomes live later is opened at once, before it is asked.
        """
        self._take(None)
        self._follower.watch()

    def ask(self, question: Question, generation: str | None = None) -> Answer:
        """The answer with citations; raises UnknownDocument, UnknownGeneration."""
        return self._ready(question, generation).ask(question)

    def search(self, question: Question, generation: str | None = None) -> Found:
        """The nearest passages; raises UnknownDocument, UnknownGeneration."""
        return self._ready(question, generation).search(question)

    def compose(self, question: Question, answer: Answer) -> Composed:
        """Prose on an answer by the language model; raises InvalidSettings when none is set up."""
        model = language_model(self.settings)
        sources = self._ready(question, answer.generation).sources(question, answer)
        return compose(answer, sources, model)

    def read(self, question: Question) -> Reading:
        """What the reader takes from the passages, before anything is decided."""
        return self._ready(question, None).read(question)

    def verify(
        self,
        text: str,
        document_ids: frozenset[str] | None = None,
        generation: str | None = None,
    ) -> Verification:
        """Where the text stands in the documents, and what was altered; raises InvalidRequest."""
        return self._take(generation).generation.quotes.verify(text, document_ids)

    def locate(self, permalink: str) -> Location:
        """Where a kept citation stands now; raises InvalidRequest when it is no permalink."""
        kept = decode(permalink)
        documents = self._take(None).generation.documents
        return locate(kept, documents.get(kept.document_id), compare)

    def manifest(self, generation: str | None = None) -> Manifest:
        """The manifest of the live generation, or of the one named."""
        return self._take(generation).generation.manifest

    def opened(self) -> Opened:
        """The live generation with what answers from it; raises GenerationError."""
        return self._take(None)

    def live(self) -> str | None:
        """The id of the generation that is live, without opening it; None when there is none."""
        return self._follower.live()

    def documents(self, generation: str | None = None) -> Sequence[Document]:
        """The documents of the live generation, or of the one named, by their paths."""
        return list(self._take(generation).generation.documents.values())

    def document(self, id: str) -> Document:
        """The live generation's document; raises UnknownDocument."""
        return self._take(None).document(id)

    def created(self, id: str) -> datetime:
        """When the document's file was last changed, in UTC, as the live manifest says."""
        opened = self._take(None)
        return opened.created[opened.document(id).id]

    def build(
        self,
        force: bool = False,
        progress: Progress = silent,
        gate: bool = True,
        reason: str = "",
        skip_unreadable: bool = False,
    ) -> Manifest:
        """Puts a generation of the corpus live; raises CorpusError, EncoderError.

        It is built unless it is there intact; `force` builds it all the same and encodes everything
        again. The gate compares it with the live one and raises RefusedGeneration when it is worse;
        without `gate` that is left out, for the `reason` given. Unreadable files are refused, all
        by name, or left out and noted in the manifest.
        """
        judge = Gate(self, self._papers).judge if gate else unjudged
        unread: list[UnreadableFile] = []
        accept = unread.extend if skip_unreadable else refuse
        documents = read_all(self.settings, part(progress, 0, READING), accept)
        builder = self._builder()
        manifest = builder.make(documents, force, part(progress, READING, MADE), unread)
        if manifest.id != builder.live():
            self.manifest(manifest.id)  # opened and checked before it can go live
            with writing(self.settings.data):
                verdict = judge(manifest.id, self.live(), reason, part(progress, MADE, SWAP))
                progress("live", SWAP)  # a job that has come here is not cancelled any more
                builder.settle(verdict, reason)
        progress("live", 1.0)
        return manifest

    def build_from(
        self, documents: Sequence[Document], force: bool = False, progress: Progress = silent
    ) -> Manifest:
        """Puts a generation of these documents live, whatever it is like."""
        builder = self._builder()
        manifest = builder.make(documents, force, progress)
        if manifest.id != builder.live():
            builder.settle(unjudged(manifest.id, self.live(), "documents given by a program"))
        progress("live", 1.0)
        return manifest

    def rollback(self, generation: str | None = None, reason: str = "") -> Manifest:
        """Puts a generation live that is there already: the one named, or the one live before.

        Raises NoGeneration, UnknownGeneration, DamagedGeneration, WrongEncoder, and Conflict for
        one that is the seed's.
        """
        id = generation or self._store.previous()
        if id is None:
            raise UnknownGeneration(
                f"no generation was live before in {self.settings.data}: name one, "
                "`zhengyin generations` lists them"
            )
        seed = self.settings.seed
        if seed and not self._store.holds(id) and Store(seed).holds(id):
            raise Conflict(
                f"generation {id} is the seed's, in {seed}, which is only read: it answers while "
                f"{self.settings.data} holds none; name one of those, or run `zhengyin build`"
            )
        opened = self._load(self._store.folder(id))
        self._store.point(id, reason, back=True)
        return opened.generation.manifest

    def record(self, generation: str | None = None) -> GenerationRecord:
        """The generation named, or the live one, with what became of it."""
        if generation is None:
            return self._catalogue.record(self.manifest(), self.live())
        return self._catalogue.named(generation, self.live())

    def records(self) -> Sequence[GenerationRecord]:
        """Every generation on disk, newest first, with what became of it."""
        return self._catalogue.records(self.live())

    def _ready(self, question: Question, generation: str | None) -> Pipeline:
        opened = self._take(generation)
        for id in sorted(question.document_ids or ()):
            opened.document(id)
        return opened.pipeline

    def _take(self, generation: str | None) -> Opened:
        return self._follower.take(generation)

    def _builder(self) -> Builder:
        encoder = self._load_encoder()
        budget = self._budget or make_budget(encoder)
        return Builder(self.settings, self._store, self._papers, encoder, budget)

    def _load(self, folder: Path) -> Opened:
        return Opened.load(folder, self._load_encoder(), make_decision(self.settings))

    def _load_encoder(self) -> Encoder:
        if self._encoder is None:
            self._encoder = make_encoder(self.settings)
        return self._encoder
