"""Blocks of a card are rewritten one by one."""

from pathlib import Path

import pytest

from training.card import keep

CARD = "# card\n<!-- one -->\nold\n<!-- end -->\nbetween\n<!-- two -->\nold\n<!-- end -->\n"


def test_one_block_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "CARD.md"
    path.write_text(CARD, encoding="utf-8")
    keep(path, "one", [r"new \1", "lines"])
    text = path.read_text(encoding="utf-8")
    assert text == CARD.replace("old", r"new \1" + "\nlines", 1)


def test_an_empty_block_is_filled_and_the_next_one_left(tmp_path: Path) -> None:
    path = tmp_path / "CARD.md"
    path.write_text(CARD.replace("old\n", "", 1), encoding="utf-8")
    keep(path, "one", ["old"])
    assert path.read_text(encoding="utf-8") == CARD


def test_a_card_without_the_block_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "CARD.md"
    path.write_text(CARD, encoding="utf-8")
    with pytest.raises(ValueError, match="0 blocks 'three'"):
        keep(path, "three", ["new"])
    assert path.read_text(encoding="utf-8") == CARD
