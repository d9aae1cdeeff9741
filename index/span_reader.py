"""The reader of spans: a question and windows of text in, the likeliest answer of each out."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError
from tokenizers import Encoding, Tokenizer

from index.manifest import hash_file
from index.onnx_encoder import SHIPPED as ENCODER
from index.onnx_session import open_session
from rag.document import Span
from rag.errors import MissingModel

SHIPPED = ENCODER.with_name("reader-zh-en")
MEND = "reinstall the package, or remake the weights with `python -m training.reader`"
START, END = 0, 2
"""The ids of `<s>` and `</s>`."""
BEYOND = -np.inf
TOP = 20
"""The best spans of a window that are told: enough for some to stand in other sentences."""


class Card(BaseModel):
    """What reader.json says of the weights beside it; the tokenizer is the encoder's own."""

    max_tokens: int
    question_tokens: int
    heading_tokens: int
    tokenizer_sha256: str
    model_sha256: str


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A range of a window's characters, with the sum of its start and end scores."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class SpanScore:
    """What one window says: the score of "no answer", and its TOP best spans, best first."""

    null_score: float
    top: tuple[ScoredSpan, ...]

    @property
    def span_score(self) -> float:
        """The score of the best span; minus infinity without a span."""
        return self.top[0].score if self.top else BEYOND

    @property
    def margin(self) -> float:
        """By how much the best span beats "no answer"; minus infinity without a span."""
        return self.span_score - self.null_score


class SpanReader:
    """Reads `<s> question </s> heading </s> window </s>`, one window a call, unpadded.

    The heading, a title or a section that the window stands under, is shown but never quoted.
    What lies beyond the card's token limits is not read. Windows are spread over `threads`.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1, encoder: Path = ENCODER) -> None:
        """Raises MissingModel when a file is missing, damaged or no model."""
        self.card = _read_card(folder)
        _check(folder / "model.onnx", self.card.model_sha256)
        _check(encoder / "tokenizer.json", self.card.tokenizer_sha256)
        self._pool = ThreadPoolExecutor(threads, "reader")
        try:
            self._tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
            self._session = open_session(folder / "model.onnx")
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise MissingModel(f"reader in {folder} cannot be read ({error}): {MEND}") from error

    def read_windows(
        self, question: str, windows: Sequence[str], headings: Sequence[str] = ()
    ) -> list[SpanScore]:
        """One score a window, in order; `headings`, if given, has one for each window."""
        asked = self._encode(question)
        above = headings or [""] * len(windows)
        return list(self._pool.map(self._read, repeat(asked), above, windows))

    def _read(self, question: Encoding, heading: str, window: str) -> SpanScore:
        head = [START, *question.ids[: self.card.question_tokens], END]
        if heading:
            head += [*self._encode(heading).ids[: self.card.heading_tokens], END]
        code = self._encode(window)
        body = code.ids[: self.card.max_tokens - 1 - len(head)]
        ids = np.asarray([[*head, *body, END]], np.int64)
        scores: NDArray[np.float32] = self._session.run(["scores"], {"input_ids": ids})[0][0]
        inner = scores[len(head) : -1]
        spans = best_spans(inner, code.offsets[: len(body)], window, TOP)
        return SpanScore(float(scores[0].sum()), spans)

    def _encode(self, text: str) -> Encoding:
        return self._tokenizer.encode(text, add_special_tokens=False)


def best_spans(
    scores: NDArray[np.float32], offsets: Sequence[tuple[int, int]], text: str, count: int
) -> tuple[ScoredSpan, ...]:
    """The `count` best spans of `text` by start and end scores [tokens, 2], best first.

    Spans are free of blanks at either end; those that come out alike count once.
    """
    sums = np.where(np.tri(len(scores), dtype=bool).T, scores[:, :1] + scores[:, 1], BEYOND)
    order = np.argsort(-sums, axis=None, kind="stable")[: 8 * count]
    found: dict[Span, float] = {}
    for place in order:
        first, last = divmod(int(place), len(scores))
        span = _stripped(text, offsets[first][0], offsets[last][1])
        if last >= first and span.end > span.start:
            found.setdefault(span, float(sums[first, last]))
    return tuple(ScoredSpan(span, score) for span, score in list(found.items())[:count])


def _stripped(text: str, start: int, end: int) -> Span:
    quote = text[start:end]
    lead = len(quote) - len(quote.lstrip())
    return Span(start + lead, start + max(lead, len(quote.rstrip())))


def _read_card(folder: Path) -> Card:
    try:
        return Card.model_validate_json((folder / "reader.json").read_bytes())
    except OSError as error:
        raise MissingModel(f"no reader in {folder} ({error.strerror}): {MEND}") from error
    except ValidationError as error:
        raise MissingModel(f"reader.json in {folder} describes no reader: {MEND}") from error


def _check(path: Path, expected: str) -> None:
    if not path.is_file() or hash_file(path) != expected:
        raise MissingModel(f"{path.name} in {path.parent} is missing or damaged: {MEND}")
