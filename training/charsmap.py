"""A character map in SentencePiece's precompiled form: a double-array trie and its outputs."""

import struct
from dataclasses import dataclass

LEAF = 1 << 31
HAS_LEAF = 1 << 8
MOST = 1 << 21
NEAR = 512


def precompiled(mapping: dict[str, str]) -> bytes:
    """The `precompiled_charsmap` that replaces each key character by its value."""
    outputs, places = bytearray(), {}
    for key, value in mapping.items():
        places[key.encode()] = len(outputs)
        outputs += value.encode() + b"\0"
    units = double_array(places)
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(outputs)


def double_array(places: dict[bytes, int]) -> list[int]:
    """Darts-clone units of a trie from byte keys to values (github.com/s-yata/darts-clone)."""
    array = _Array([0], {0}, {0})
    _place(_nested(places), 0, array)
    return array.units + [0] * (-len(array.units) % 256)


Node = dict[int, "Node | int"]


@dataclass(frozen=True, slots=True)
class _Array:
    """Units so far, the places taken, and the bases used: no two nodes may share one."""

    units: list[int]
    taken: set[int]
    bases: set[int]


def _nested(places: dict[bytes, int]) -> Node:
    root: Node = {}
    for key, value in places.items():
        node = root
        for byte in key:
            child = node.setdefault(byte, {})
            if isinstance(child, dict):
                node = child
        node[0] = value
    return root


def _place(node: Node, place: int, array: _Array) -> None:
    base, units = _free_base(node, place, array), array.units
    units.extend([0] * ((base | 255) + 1 - len(units)))
    units[place] |= (place ^ base) << 10 | (HAS_LEAF if 0 in node else 0)
    for byte, child in node.items():
        units[base ^ byte] = child | LEAF if isinstance(child, int) else byte
    for byte, child in node.items():
        if isinstance(child, dict):
            _place(child, base ^ byte, array)


def _free_base(node: Node, place: int, array: _Array) -> int:
    base = max(1, len(array.units) - NEAR)
    while (
        base in array.bases
        or place ^ base >= MOST
        or any(base ^ byte in array.taken for byte in node)
    ):
        base += 1
    array.bases.add(base)
    array.taken.update(base ^ byte for byte in node)
    return base
