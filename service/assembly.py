"""Assembly: which encoder, chunker, searcher and reader work together, by the settings."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from corpus.chunks import Budget, embedded_text, make_chunks
from index.build import Content
from index.calibration import Calibration
from index.generation import Generation
from index.hybrid import HybridSearcher
from index.manifest import FORMAT, Counts, DocumentRecord, EncoderRecord, Manifest, identify
from index.onnx_encoder import OnnxEncoder
from index.sentence_encoder import SentenceEncoder
from index.sentence_reader import SentenceReader
from index.sentences import SentenceVectors
from rag.document import Chunk, Document, Kind
from rag.pipeline import Pipeline
from rag.protocols import Encoder, Progress, silent
from service.collection import Collection
from service.settings import Settings

MAX_TOKENS = 256
"""The most tokens of a chunk, whatever more the encoder could take."""
MAX_CHARACTERS = 100
"""About how long a chunk is; what is shown grows from it (index/windows.py)."""
KINDS: tuple[Kind, ...] = ("body", "caption", "title", "kicker", "heading")


def make_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name; raises MissingModel."""
    if settings.encoder == "shipped":
        return OnnxEncoder(threads=settings.inference_threads)
    return SentenceEncoder(settings.encoder)


def make_pipeline(generation: Generation, encoder: Encoder) -> Pipeline:
    """The parts that answer from this generation."""
    sentences = SentenceVectors(generation.chunks, generation.sentences)
    calibration = Calibration.load()
    return Pipeline(
        encoder=encoder,
        searcher=HybridSearcher(generation, sentences),
        reader=SentenceReader(generation, sentences, encoder, calibration),
        documents=generation.documents,
        generation=generation.manifest.id,
        threshold=calibration.threshold,
    )


def make_content(
    documents: Sequence[Document], encoder: Encoder, budget: Budget, progress: Progress = silent
) -> Content:
    """The documents cut into chunks, with the text that stands for each in vectors."""
    chunks: list[tuple[Document, Chunk]] = []
    for at, document in enumerate(documents):
        progress("cut", at / len(documents))
        cut = make_chunks(document, encoder.count_tokens, budget)
        chunks += [(document, chunk) for chunk in cut]
    return Content(
        documents=documents,
        chunks=[chunk for _, chunk in chunks],
        embedded=[embedded_text(chunk, document.title, budget.form) for document, chunk in chunks],
    )


def make_budget(encoder: Encoder) -> Budget:
    """How large chunks may be for this encoder."""
    return Budget(min(MAX_TOKENS, encoder.max_tokens), MAX_CHARACTERS, KINDS)


def make_manifest(
    settings: Settings, content: Content, encoder: Encoder, budget: Budget
) -> Manifest:
    """The manifest of a generation to be built; id, counts and files come when it is written.

    `inputs` follows from all that decides the generation's bytes: format, code version, documents,
    encoder and chunker.
    """
    chunker = json.loads(json.dumps(asdict(budget)))
    code = version("zhengyin")
    inputs = [_input(document) for document in content.documents]
    came = Collection(settings).created()
    return Manifest(
        id="",
        format=FORMAT,
        inputs=identify(FORMAT, code, inputs, encoder.fingerprint, chunker),
        code_version=code,
        encoder=EncoderRecord(
            name=settings.encoder, fingerprint=encoder.fingerprint, dimensions=encoder.dimensions
        ),
        chunker=chunker,
        counts=Counts(documents=0, characters=0, sentences=0, chunks=0),
        documents=tuple(_record(one, settings.corpus, came) for one in content.documents),
        files={},
    )


def _input(document: Document) -> tuple[str, str, str, dict[str, str]]:
    return document.id, document.path, document.sha256, dict(document.metadata)


def _record(document: Document, root: Path, came: Mapping[str, datetime]) -> DocumentRecord:
    path = root / document.path
    # a document in an archive has the archive's time; one that came from no file has the present
    file = next((each for each in [path, *path.parents] if each.is_file()), None)
    changed = datetime.fromtimestamp(int(file.stat().st_mtime if file else time.time()), UTC)
    return DocumentRecord(
        id=document.id,
        path=document.path,
        sha256=document.sha256,
        created=came.get(document.path, changed),
    )
