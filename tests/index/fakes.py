"""An encoder that counts letters, a reader that finds digits, and small documents."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.build import Content, write_generation
from index.generation import Generation, open_generation
from index.manifest import FORMAT, Counts, EncoderRecord, Manifest
from index.span_reader import ScoredSpan, SpanScore
from rag.document import Chunk, Document, Kind, Paragraph, Sentence, Span
from rag.errors import TextTooLong
from rag.protocols import Vector, silent

MOMENT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


class CountEncoder:
    """How often a text has each letter of `letters`, and 1 for a text with none; length 1."""

    def __init__(self, letters: str = "abc", max_tokens: int = 99) -> None:
        self.letters, self.max_tokens = letters, max_tokens
        self.fingerprint = f"count-{letters}"
        self.dimensions = len(letters) + 1

    def encode_question(self, text: str) -> Vector:
        if len(text) > self.max_tokens:
            raise TextTooLong(f"{len(text)} letters")
        counts = [text.count(letter) for letter in self.letters]
        vector = np.array([*counts, 0 if any(counts) else 1], np.float32)
        return vector / np.linalg.norm(vector)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        return map(self.encode_question, texts)

    def count_tokens(self, text: str) -> int:
        return len(text)


class Digits:
    """Answers with a window's first digits, by a margin of how many; notes what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []

    def read_windows(
        self, question: str, windows: Sequence[str], headings: Sequence[str] = ()
    ) -> list[SpanScore]:
        self.shown.append((question, tuple(windows), tuple(headings)))
        return [digits(window) for window in windows]


def digits(window: str) -> SpanScore:
    """The first digits of the window, if it has any."""
    found = re.search("[0-9]+", window)
    if not found:
        return SpanScore(0.0, ())
    return SpanScore(0.0, (ScoredSpan(Span(*found.span()), float(len(found[0]))),))


def make_document(id: str, text: str, kind: Kind = "body") -> Document:
    """Each line is a paragraph; a sentence ends after 。 or at the line's end."""
    paragraphs = tuple(
        Paragraph(
            span=Span(*line.span()),
            kind=kind,
            number=number,
            section=(),
            sentences=tuple(
                Sentence(Span(*match.span()))
                for match in re.compile("[^。\n]+。?").finditer(text, *line.span())
            ),
        )
        for number, line in enumerate(re.finditer("[^\n]+", text), 1)
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(id, id.upper(), text, f"{id}.txt", "text/plain", sha256, paragraphs)


def make_chunks(document: Document, sentences: int = 1) -> list[Chunk]:
    """Chunks of so many sentences, within a paragraph."""
    return [
        Chunk(
            document_id=document.id,
            paragraph=paragraph.number,
            kind=paragraph.kind,
            section=paragraph.section,
            span=Span(part[0].span.start, part[-1].span.end),
            sentences=part,
            text=document.read(Span(part[0].span.start, part[-1].span.end)),
        )
        for paragraph in document.paragraphs
        for at in range(0, len(paragraph.sentences), sentences)
        if (part := paragraph.sentences[at : at + sentences])
    ]


def make_content(**texts: str) -> Content:
    """Documents by id, a chunk a sentence."""
    documents = [make_document(id, text) for id, text in texts.items()]
    chunks = [chunk for document in documents for chunk in make_chunks(document)]
    return Content(documents, chunks, [chunk.text for chunk in chunks])


def make_manifest(encoder: CountEncoder, id: str = "g1") -> Manifest:
    """A manifest that has yet to be completed."""
    return Manifest(
        id=id,
        format=FORMAT,
        method="m",
        inputs=id,
        code_version="1",
        encoder=EncoderRecord(
            name="count", fingerprint=encoder.fingerprint, dimensions=encoder.dimensions
        ),
        chunker={"max_tokens": 9},
        counts=Counts(documents=0, characters=0, sentences=0, chunks=0),
        documents=(),
        files={},
    )


def make_generation(
    folder: Path, content: Content, encoder: CountEncoder | None = None
) -> Generation:
    """The content written to the folder, made if need be, and opened."""
    encoder = encoder or CountEncoder()
    folder.mkdir(parents=True, exist_ok=True)
    write_generation(folder, content, encoder, make_manifest(encoder, folder.name), silent)
    return open_generation(folder, encoder)
