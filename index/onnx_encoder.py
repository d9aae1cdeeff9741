"""The default encoder: the shipped int8 weights through onnxruntime, without torch."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from rag.errors import MissingModel, TextTooLong
from rag.protocols import Vector

SHIPPED = Path(__file__).parent / "models" / "e5-small-zh-en"
MEND = "reinstall the package, or remake the weights with `make model`"


class OnnxEncoder:
    """An encoder read from a folder of model.onnx, tokenizer.json and encoder.json.

    Texts are encoded one a call, unpadded: dynamic int8 scales a whole tensor, so a vector would
    otherwise depend on its neighbours.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        """Raises MissingModel when a file is not there or is not a model."""
        card = _read_card(folder)
        self.name = str(card["name"])
        self.dimensions = int(card["dimensions"])
        self.max_tokens = int(card["max_tokens"])
        self.fingerprint = f"{self.name}@{card['fingerprint'][:16]}"
        self._prefixes = card["query_prefix"], card["passage_prefix"]
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = _open_session(folder / "model.onnx", threads)
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise MissingModel(f"encoder in {folder} cannot be read ({error}): {MEND}") from error

    def encode_question(self, text: str) -> Vector:
        """A question's vector, shape (dimensions,); raises TextTooLong beyond max_tokens."""
        return self._encode(self._prefixes[0] + text)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        """One vector a passage, in order, as they are made; raises TextTooLong."""
        for text in texts:
            yield self._encode(self._prefixes[1] + text)

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
        row = np.asarray([ids], np.int64)
        inputs = {"input_ids": row, "attention_mask": np.ones_like(row)}
        vector: Vector = self._session.run(["sentence_embedding"], inputs)[0][0]
        return vector


def _read_card(folder: Path) -> dict[str, str]:
    try:
        card: dict[str, str] = json.loads((folder / "encoder.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise MissingModel(f"no encoder in {folder} ({error}): {MEND}") from error
    return card


def _open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
