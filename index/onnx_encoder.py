"""The default encoder: the shipped int8 weights through onnxruntime, without torch."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError
from tokenizers import Tokenizer

from index.manifest import hash_file, identify
from index.onnx_session import LEFT_OUT, open_session
from rag.errors import MissingModel, TextTooLong
from rag.protocols import Vector

SHIPPED = Path(__file__).parent / "models" / "e5-small-zh-en"
MEND = "reinstall the package, or remake the weights with `make model`"


class Card(BaseModel):
    """What encoder.json says of the weights beside it."""

    name: str
    dimensions: int
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    input: str
    output: str
    sha256: dict[str, str]


class OnnxEncoder:
    """An encoder read from a folder of model.onnx, tokenizer.json and encoder.json.

    Texts are encoded one a call, unpadded: dynamic int8 scales a whole tensor, so a vector would
    otherwise depend on its neighbours. Each call takes one thread, and passages are spread over
    `threads` of them, which is quicker than several threads a call and leaves room for others.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        """Raises MissingModel when a file is not there or is not a model."""
        card = _read_card(folder)
        _check_files(folder, card.sha256)
        self.name = card.name
        self.dimensions = card.dimensions
        self.max_tokens = card.max_tokens
        self.fingerprint = f"{card.name}@{identify(card.model_dump(), LEFT_OUT)}"
        self._prefixes = card.query_prefix, card.passage_prefix
        self._input, self._output = card.input, card.output
        self._threads = threads
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = open_session(folder / "model.onnx")
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise MissingModel(f"encoder in {folder} cannot be read ({error}): {MEND}") from error

    def encode_question(self, text: str) -> Vector:
        """A question's vector, shape (dimensions,); raises TextTooLong beyond max_tokens."""
        return self._encode(self._prefixes[0] + text)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        """One vector a passage, in order, as they are made; raises TextTooLong."""
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._encode, [self._prefixes[1] + text for text in texts])

    def count_tokens(self, text: str) -> int:
        """How many tokens the passage takes, prefix and special tokens included."""
        return len(self._tokenizer.encode(self._prefixes[1] + text))

    def _encode(self, text: str) -> Vector:
        ids = self._tokenizer.encode(text).ids
        if len(ids) > self.max_tokens:
            raise TextTooLong(
                f"a text of {len(ids)} tokens, {text[:40]!r}…, is beyond the encoder's "
                f"{self.max_tokens}: shorten it"
            )
        inputs = {self._input: np.asarray([ids], np.int64)}
        vector: Vector = self._session.run([self._output], inputs)[0][0]
        return vector


def _read_card(folder: Path) -> Card:
    try:
        return Card.model_validate_json((folder / "encoder.json").read_bytes())
    except OSError as error:
        raise MissingModel(f"no encoder in {folder} ({error.strerror}): {MEND}") from error
    except ValidationError as error:
        raise MissingModel(f"encoder.json in {folder} describes no encoder: {MEND}") from error


def _check_files(folder: Path, recorded: Mapping[str, str]) -> None:
    """Raises MissingModel for a file that differs: the fingerprint would name other weights."""
    for name, expected in recorded.items():
        if not (folder / name).is_file() or hash_file(folder / name) != expected:
            raise MissingModel(f"{name} of the encoder in {folder} is missing or damaged: {MEND}")
