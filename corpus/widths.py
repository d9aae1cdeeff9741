"""Widths of characters, and what a reader sees where a line was broken."""

from unicodedata import east_asian_width

_NEAR = 10


def is_wide(character: str) -> bool:
    """Whether the character fills two columns and is written without spaces (not Hangul)."""
    return character > "ⷿ" and east_asian_width(character) in "WF" and not is_hangul(character)


def is_hangul(character: str) -> bool:
    """Whether the character is a Korean syllable or letter."""
    return "가" <= character <= "힣" or "㄰" <= character <= "㆏"


def columns(text: str) -> int:
    """How many columns of a terminal the text fills."""
    return len(text) + sum(map(is_wide, text))


def glue(before: str, after: str) -> str:
    """What stands for a line break between two pieces: nothing in Chinese, a space in English."""
    if is_wide(before[-1]) or is_wide(after[0]) or before[-1] == "-":
        return ""
    return "" if _parts_number(before, after) else " "


def _parts_number(before: str, after: str) -> bool:
    """Whether the break stands in a number of a Chinese text, which is wrapped anywhere."""
    numeric = before.rstrip(".,")[-1:].isdigit() and after[0].isdigit()
    return numeric and any(map(is_wide, before[-_NEAR:] + after[:_NEAR]))
