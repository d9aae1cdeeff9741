"""Any sentence-transformers model as an encoder; the extra [sentence-transformers] brings it."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rag.errors import MissingModel, TextTooLong
from rag.protocols import Vector

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class SentenceEncoder:
    """A SentenceTransformer by name or folder, on the GPU when there is one.

    Nothing is fetched from a network: a model known by name must lie in the local cache.
    """

    def __init__(self, name: str) -> None:
        """Raises MissingModel when the package or the model is not there."""
        self.name = name
        self._model = _load(name)
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.max_tokens = int(self._model.max_seq_length or 512)
        prompts = self._model.prompts
        query = prompts.get("query") or ""
        passage = prompts.get("passage") or prompts.get("document") or ""
        self._prefixes = query, passage
        self.fingerprint = f"{Path(name).name}@{_hash(self._model, self._prefixes)}"

    def encode_question(self, text: str) -> Vector:
        """A question's vector, shape (dimensions,); raises TextTooLong beyond max_tokens."""
        return self._encode(self._prefixes[0] + text)

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        """One vector a passage, in order, as they are made; raises TextTooLong."""
        for text in texts:
            yield self._encode(self._prefixes[1] + text)

    def count_tokens(self, text: str) -> int:
        """How many tokens the passage takes, prefix and special tokens included."""
        return self._count(self._prefixes[1] + text)

    def _count(self, text: str) -> int:
        return len(self._model.tokenizer(text, verbose=False)["input_ids"])

    def _encode(self, text: str) -> Vector:
        if (count := self._count(text)) > self.max_tokens:
            raise TextTooLong(
                f"a text of {count} tokens, {text[:40]!r}…, is beyond {self.name}'s "
                f"{self.max_tokens}: shorten it"
            )
        vector = self._model.encode(
            text, prompt="", normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vector, np.float32)


def _load(name: str) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingModel(
            f"encoder {name!r} needs sentence-transformers: "
            "pip install 'zhengyin[sentence-transformers]', or set ZHENGYIN_ENCODER=shipped"
        ) from error
    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception as error:  # the hub, torch and transformers each raise their own
        raise MissingModel(
            f"encoder {name!r} is neither a folder of a sentence-transformers model nor one in "
            f"the local cache ({error}): fetch it first, since nothing is fetched while serving, "
            "or set ZHENGYIN_ENCODER=shipped"
        ) from error


def _hash(model: "SentenceTransformer", prefixes: Sequence[str]) -> str:
    """A hash of all that a vector follows from: modules, vocabulary, prefixes and weights."""
    vocabulary = sorted(model.tokenizer.get_vocab().items())
    digest = hashlib.sha256(repr((str(model), prefixes, vocabulary)).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()[:16]
