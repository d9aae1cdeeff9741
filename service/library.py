"""The library: the live generation and everything that is asked of it. (INTERFACE; body follows)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from index.manifest import Manifest
from rag.answer import Answer, Passage, Question
from rag.document import Document
from rag.protocols import Progress, silent
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Found:
    """What a search returns: passages, the generation that gave them, milliseconds by stage."""

    question: str
    passages: tuple[Passage, ...]
    generation: str
    timings_ms: dict[str, float]


class Library:
    """Opens lazily; every method takes the generation that is live when it is called."""

    def __init__(self, settings: Settings) -> None: ...
    def open(self) -> None:
        """Loads encoder and live generation now; raises MissingModel, NoGeneration, DamagedGeneration, WrongEncoder."""
    def ask(self, question: Question, generation: str | None = None) -> Answer: ...
    def search(self, question: Question, generation: str | None = None) -> Found: ...
    def manifest(self, generation: str | None = None) -> Manifest: ...
    def manifests(self) -> Sequence[Manifest]:
        """Every generation on disk, newest first."""
    def documents(self) -> Sequence[Document]: ...
    def document(self, id: str) -> Document:
        """Raises UnknownDocument."""
    def created(self, id: str) -> datetime:
        """The document's file time in UTC, from the live manifest."""
    def build(self, force: bool = False, progress: Progress = silent) -> Manifest:
        """Reads the corpus, builds a generation (or finds it already built) and puts it live."""
