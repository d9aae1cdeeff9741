"""A generation that is open, with what answers from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.generation import Generation, open_generation
from index.locks import Use
from rag.document import Document
from rag.errors import UnknownDocument
from rag.pipeline import Pipeline
from rag.protocols import Encoder
from service.assembly import Decision, make_pipeline

DECISION = Decision()


@dataclass(frozen=True, slots=True)
class Opened:
    """A generation, the pipeline that answers from it, and when its documents were changed.

    `use` keeps any process from removing its folder.
    """

    generation: Generation
    pipeline: Pipeline
    created: Mapping[str, datetime]
    use: Use

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, decision: Decision = DECISION) -> "Opened":
        """The generation in `folder`; raises WrongEncoder, DamagedGeneration, UnknownGeneration."""
        use = Use(folder)
        generation = open_generation(folder, encoder)
        created = {record.id: record.created for record in generation.manifest.documents}
        return cls(generation, make_pipeline(generation, encoder, decision), created, use)

    def document(self, id: str) -> Document:
        """The document of that id; raises UnknownDocument."""
        try:
            return self.generation.documents[id]
        except KeyError:
            raise UnknownDocument(
                f"no document {id!r} in generation {self.generation.manifest.id}: "
                "`zhengyin documents list` names them"
            ) from None
