"""Assembly: which encoder, chunker, searcher and reader work together, by the settings."""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from corpus.chunks import Budget, embedded_text, make_chunks
from index.answer_reader import AnswerReader
from index.build import Content
from index.calibration import TOLERATED, Calibration
from index.earlier import NOTHING, Earlier
from index.generation import Generation
from index.hybrid import HybridSearcher
from index.manifest import FORMAT, Counts, DocumentRecord, EncoderRecord, Manifest, identify
from index.onnx_encoder import OnnxEncoder
from index.records import DOCUMENTS
from index.scored import SentenceScorer
from index.sentence_encoder import SentenceEncoder
from index.sentences import SentenceVectors
from index.span_reader import SpanReader
from rag.document import Chunk, Document, Kind
from rag.pipeline import Pipeline
from rag.protocols import Encoder, Progress, silent
from service.collection import Collection
from service.settings import Settings
from service.versions import source_hash

MAX_TOKENS = 256
"""The most tokens of a chunk, whatever more the encoder could take."""
MAX_CHARACTERS = 100
"""About how long a chunk is; what is shown grows from it (index/windows.py)."""
KINDS: tuple[Kind, ...] = ("body", "caption", "title", "kicker", "heading")


@dataclass(frozen=True, slots=True)
class Decision:
    """The tolerated share of wrong answers, and the threads that read."""

    wrong_answers: float = TOLERATED
    threads: int = 1


def make_decision(settings: Settings) -> Decision:
    """What the settings say of answering."""
    return Decision(settings.wrong_answers, settings.inference_threads)


def make_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name; raises MissingModel."""
    if settings.encoder == "shipped":
        return OnnxEncoder(threads=settings.inference_threads)
    return SentenceEncoder(settings.encoder)


@cache
def make_spans(threads: int) -> SpanReader:
    """The shipped reader of spans, which a process opens once; raises MissingModel."""
    return SpanReader(threads=threads)


def make_pipeline(generation: Generation, encoder: Encoder, decision: Decision) -> Pipeline:
    """The parts that answer from this generation."""
    sentences = SentenceVectors(generation.chunks, generation.sentences)
    scorer = SentenceScorer(generation, sentences)
    calibration, spans = Calibration.load(), make_spans(decision.threads)
    return Pipeline(
        encoder=encoder,
        searcher=HybridSearcher(generation, sentences),
        reader=AnswerReader(scorer, generation.documents, spans, calibration),
        documents=generation.documents,
        generation=generation.manifest.id,
        threshold=calibration.threshold(decision.wrong_answers),
    )


def make_content(
    documents: Sequence[Document],
    encoder: Encoder,
    budget: Budget,
    progress: Progress = silent,
    earlier: Earlier = NOTHING,
) -> Content:
    """The documents cut into chunks, with the text that stands for each in vectors.

    Chunks that `earlier` holds are taken from there.
    """
    chunks: list[tuple[Document, Chunk]] = []
    for at, document in enumerate(documents):
        progress("cut", at / len(documents))
        cut = earlier.chunks(document)
        if cut is None:
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


def make_method(encoder: Encoder, budget: Budget) -> str:
    """A hash of how generations are made: format, code, encoder and chunker, not the documents."""
    return identify(FORMAT, source_hash(), encoder.fingerprint, asdict(budget))


def make_manifest(
    settings: Settings,
    content: Content,
    encoder: Encoder,
    budget: Budget,
    skipped: Sequence[str] = (),
) -> Manifest:
    """The manifest of a generation to be built; id, counts and files come when it is written.

    `inputs` follows from all that decides the generation's bytes, the method and the documents, and
    from what was `skipped`.
    """
    method = make_method(encoder, budget)
    came = Collection(settings).created()
    return Manifest(
        id="",
        format=FORMAT,
        method=method,
        inputs=identify(method, [_input(document) for document in content.documents], skipped),
        code_version=version("zhengyin"),
        encoder=EncoderRecord(
            name=settings.encoder, fingerprint=encoder.fingerprint, dimensions=encoder.dimensions
        ),
        chunker=json.loads(json.dumps(asdict(budget))),
        counts=Counts(documents=0, characters=0, sentences=0, chunks=0),
        documents=tuple(_record(one, settings.corpus, came) for one in content.documents),
        skipped=tuple(skipped),
        files={},
    )


def _input(document: Document) -> str:
    """A hash of all that a generation keeps of the document."""
    return hashlib.sha256(DOCUMENTS.dump_json(document)).hexdigest()


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
