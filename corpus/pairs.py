"""Pairs of quotation marks and brackets, inside which a sentence does not end."""

from itertools import accumulate

LONGEST_PAIR = 150
_CLOSING = {
    "”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈", "】": "【",
    "）": "(", ")": "(", "］": "[", "]": "[",
}  # fmt: skip
_OPENING = {opening: opening for opening in _CLOSING.values()} | {"（": "(", "［": "["}
_STRAIGHT = '"'


def inside_pairs(text: str) -> list[int]:
    """For each character, how many pairs of at most LONGEST_PAIR characters it lies inside.

    The closing mark itself counts as outside. A mark without its partner encloses nothing.
    """
    changes = [0] * (len(text) + 1)
    open_at: dict[str, list[int]] = {}
    for at, character in enumerate(text):
        mark = _OPENING.get(character)
        partner = _CLOSING.get(character)
        if character == _STRAIGHT:
            mark, partner = (None, _STRAIGHT) if open_at.get(_STRAIGHT) else (_STRAIGHT, None)
        if mark:
            open_at.setdefault(mark, []).append(at)
        elif partner and open_at.get(partner):
            _enclose(changes, open_at[partner].pop(), at)
    return list(accumulate(changes))


def _enclose(changes: list[int], opening: int, closing: int) -> None:
    if closing - opening <= LONGEST_PAIR:
        changes[opening] += 1
        changes[closing] -= 1
