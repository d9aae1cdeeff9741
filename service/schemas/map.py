"""What is said over HTTP of the map: the passages as points, and a question among them."""

from typing import Self

import numpy as np
from pydantic import BaseModel

from index.dense import Numbers
from index.generation import Generation
from index.plane import Plane
from rag.document import Chunk
from rag.protocols import Vector
from service.schemas.questions import QuestionText

BEGINNING = 80
"""Characters of a passage that its point shows."""


class Place(BaseModel):
    """A place on the map; its numbers have no unit."""

    x: float
    y: float

    @staticmethod
    def at(place: Vector) -> dict[str, float]:
        """The numbers to four digits."""
        x, y = np.round(place.astype(float), 4).tolist()
        return {"x": x, "y": y}


class Point(Place):
    """A passage on the map, with the beginning of its text."""

    document_id: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, chunk: Chunk, place: Vector) -> Self:
        """The chunk's point."""
        return cls(
            **Place.at(place),
            document_id=chunk.document_id,
            section=chunk.section,
            start=chunk.span.start,
            end=chunk.span.end,
            text=chunk.text[:BEGINNING],
        )


class Map(BaseModel):
    """The passages by their two principal components; `passages` counts all, shown or not."""

    generation: str
    passages: int
    points: tuple[Point, ...]

    @classmethod
    def of(cls, generation: Generation, plane: Plane) -> Self:
        """The generation's chunks where the plane has them."""
        chunks = (generation.chunks[number] for number in plane.numbers.tolist())
        points = (Point.of(*pair) for pair in zip(chunks, plane.places, strict=True))
        passages = len(generation.chunks)
        return cls(generation=generation.manifest.id, passages=passages, points=tuple(points))


class Lit(Place):
    """Where a question lies on the map of `generation`; `nearest` are numbers of its points."""

    generation: str
    nearest: tuple[int, ...]

    @classmethod
    def of(cls, generation: str, place: Vector, nearest: Numbers) -> Self:
        """The place and the points."""
        return cls(**Place.at(place), generation=generation, nearest=tuple(nearest.tolist()))


class MapQuestion(BaseModel):
    """The question that is looked for on the map."""

    question: QuestionText
