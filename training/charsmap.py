"""A character map in SentencePiece's precompiled form: a double-array trie and its outputs."""

import struct

LEAF = 1 << 31
HAS_LEAF = 1 << 8


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
    units, taken = [0], {0}
    _place(_nested(places), 0, units, taken)
    units += [0] * (-len(units) % 256)
    return units


Node = dict[int, "Node | int"]


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


def _place(node: Node, place: int, units: list[int], taken: set[int]) -> None:
    base = _free_base(node, place, taken)
    units.extend([0] * (max(base ^ byte for byte in node) + 1 - len(units)))
    units[place] |= _offset(place ^ base) | (HAS_LEAF if 0 in node else 0)
    for byte, child in node.items():
        units[base ^ byte] = child | LEAF if isinstance(child, int) else byte
    for byte, child in node.items():
        if isinstance(child, dict):
            _place(child, base ^ byte, units, taken)


def _free_base(node: Node, place: int, taken: set[int]) -> int:
    base = 1
    while any(base ^ byte in taken for byte in node) or (place ^ base) >= 1 << 21:
        base += 1
    taken.update(base ^ byte for byte in node)
    return base


def _offset(value: int) -> int:
    return value << 10
