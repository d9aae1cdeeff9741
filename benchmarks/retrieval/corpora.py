"""A set's documents as the product indexes them, kept on disk so that a second run is quick."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from benchmarks.retrieval.sets import Task
from corpus.chunks import Form
from index.store import Store
from rag.protocols import Encoder, Progress, Vector
from service.assembly import Decision, make_budget
from service.library import Library
from service.opened import Opened
from service.settings import Settings

READING = Decision(threads=2)
"""How a search's best passages are read where it is reranked: on both cores."""


class Remembering:
    """An encoder that encodes a question once, for systems that are asked the same ones."""

    def __init__(self, encoder: Encoder) -> None:
        self.fingerprint, self.dimensions = encoder.fingerprint, encoder.dimensions
        self.max_tokens, self.count_tokens = encoder.max_tokens, encoder.count_tokens
        self.encode_passages = encoder.encode_passages
        self._question = lru_cache(maxsize=None)(encoder.encode_question)

    def encode_question(self, text: str) -> Vector:
        """The question's vector, encoded when it is first asked for."""
        return self._question(text)


def opened(
    task: Task,
    folder: Path,
    encoder: Encoder,
    progress: Progress,
    characters: int | None = None,
    title: bool = False,
) -> Opened:
    """The generation of the task's documents, built unless it is there; what is built is kept.

    `characters` is another size of chunks than the product's, `title` embeds titles with them.
    """
    settings = Settings(data=folder / task.corpus.replace(" ", "-"), seed=None)
    budget = replace(make_budget(encoder), form=Form(title=title))
    chosen = replace(budget, max_characters=characters or budget.max_characters)
    library = Library(settings, encoder, chosen)
    manifest = library.build_from(task.documents, progress=progress)
    return Opened.load(Store(settings.data).folder(manifest.id), encoder, READING)
