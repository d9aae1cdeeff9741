"""The map of the live generation's passages, drawn once, and where a question lies on it."""

from threading import Lock

from index.generation import Generation
from index.plane import Plane
from rag.encoding import encode_question
from service.library import Library
from service.schemas.map import Lit, Map


class Maps:
    """Draws the map of a library's generation when it is asked for, and keeps the last one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._drawn: tuple[str, Plane] | None = None

    def show(self) -> Map:
        """The passages of the live generation as points; raises GenerationError."""
        generation = self._library.opened().generation
        return Map.of(generation, self._plane(generation))

    def light(self, question: str) -> Lit:
        """Where the question lies, and the points nearest to it; raises GenerationError."""
        opened = self._library.opened()
        vector = encode_question(opened.pipeline.encoder, question)
        plane = self._plane(opened.generation)
        return Lit.of(opened.generation.manifest.id, plane.place(vector), plane.nearest(vector))

    def _plane(self, generation: Generation) -> Plane:
        with self._lock:
            if self._drawn is None or self._drawn[0] != generation.manifest.id:
                self._drawn = generation.manifest.id, Plane.draw(generation.dense)
            return self._drawn[1]
