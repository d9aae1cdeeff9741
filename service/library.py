"""The library: the live generation and everything that is asked of it."""

import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from corpus.chunks import Budget
from corpus.folder import read_corpus
from index.build import write_generation
from index.generation import read_manifest
from index.manifest import Manifest
from index.store import Store
from index.verify import compare
from rag.answer import Answer, Question, Reading
from rag.document import Document
from rag.errors import GenerationError, NoGeneration
from rag.locating import Location, locate
from rag.pipeline import Found as Found
from rag.pipeline import Pipeline
from rag.protocols import Encoder, Progress, part, silent
from rag.selectors import decode
from rag.verification import Verification
from service.assembly import (
    make_budget,
    make_content,
    make_encoder,
    make_manifest,
)
from service.opened import Opened
from service.settings import Settings

log = logging.getLogger("zhengyin")
READING = 0.1
"""About the share of a build that goes by before anything is encoded."""
KEPT_OPEN = 3
"""Generations that stay in memory: the live one and those asked for by name lately."""


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
        self._stores = [self._store, *([Store(settings.seed)] if settings.seed else [])]
        self._opened: dict[str, Opened] = {}
        self._last: Opened | None = None
        self._lock = threading.Lock()

    def open(self) -> None:
        """Loads encoder and live generation; raises MissingModel or GenerationError."""
        self._take(None)

    def ask(self, question: Question, generation: str | None = None) -> Answer:
        """The answer with citations; raises UnknownDocument, UnknownGeneration."""
        return self._ready(question, generation).ask(question)

    def search(self, question: Question, generation: str | None = None) -> Found:
        """The nearest passages; raises UnknownDocument, UnknownGeneration."""
        return self._ready(question, generation).search(question)

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

    def manifests(self) -> Sequence[Manifest]:
        """Every generation on disk, newest first."""
        found = {one.id: one for store in reversed(self._stores) for one in store.manifests()}
        return sorted(found.values(), key=lambda one: one.created, reverse=True)

    def live(self) -> str | None:
        """The id of the generation that is live, without opening it; None when there is none."""
        for store in self._stores:
            with suppress(GenerationError):
                return store.live()
        return None

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

    def build(self, force: bool = False, progress: Progress = silent) -> Manifest:
        """Puts a generation of the corpus folder live; raises CorpusError, EncoderError.

        It is built unless it is there intact; `force` encodes everything again.
        """
        documents = read_corpus(self.settings.corpus, part(progress, 0, READING))
        return self.build_from(documents, force, part(progress, READING, 1))

    def build_from(
        self, documents: Sequence[Document], force: bool = False, progress: Progress = silent
    ) -> Manifest:
        """Puts a generation of these documents live, as `build` does."""
        encoder = self._load_encoder()
        budget = self._budget or make_budget(encoder)
        content = make_content(documents, encoder, budget)
        planned = make_manifest(self.settings, content, encoder, budget)
        if force or not self._store.intact(planned.id):
            self._store.add(
                planned.id,
                lambda folder: write_generation(folder, content, encoder, planned, progress),
            )
        self._store.point(planned.id)
        progress("live", 1.0)
        return read_manifest(self._store.folder(planned.id))

    def _ready(self, question: Question, generation: str | None) -> Pipeline:
        opened = self._take(generation)
        for id in sorted(question.document_ids or ()):
            opened.document(id)
        return opened.pipeline

    def _take(self, generation: str | None) -> Opened:
        if generation is None:
            return self._live()
        holds = [store for store in self._stores if store.holds(generation)]
        return self._open(generation, holds[0] if holds else self._store)

    def _live(self) -> Opened:
        try:
            self._last = self._open(self._store.live(), self._store)
        except GenerationError as error:
            self._last = self._fallback(error)
        return self._last

    def _fallback(self, error: GenerationError) -> Opened:
        """What served last, or the seed, when the live generation cannot be opened."""
        found = self._last or self._seeded()
        if found is None:
            raise error
        if not isinstance(error, NoGeneration):
            log.error("serving generation %s instead: %s", found.pipeline.generation, error)
        return found

    def _seeded(self) -> Opened | None:
        for seed in self._stores[1:]:
            with suppress(GenerationError):
                return self._open(seed.live(), seed)
        return None

    def _open(self, id: str, store: Store) -> Opened:
        if opened := self._opened.get(id):
            return opened
        with self._lock:
            if id not in self._opened:
                opened = Opened.load(store.folder(id), self._load_encoder())
                self._opened = {**self._kept(), id: opened}
            return self._opened[id]

    def _kept(self) -> Mapping[str, Opened]:
        """The live generation and those opened last, one fewer than may be open."""
        opened = sorted(self._opened.items(), key=lambda item: item[1] is self._last)
        return dict(opened[1 - KEPT_OPEN :])

    def _load_encoder(self) -> Encoder:
        if self._encoder is None:
            self._encoder = make_encoder(self.settings)
        return self._encoder
