"""Glosses by CC-CEDICT, against what its entries say."""

import pytest

from training.contrastive.dictionary import best_sense, gloss


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("1991年独立", "1991 year independent"),
        ("經濟", "economy"),
        ("在哪一年", "in in which year"),
        ("被", "by"),
        ("的", ""),
        ("", ""),
    ],
)
def test_words_are_glossed_in_their_order_in_either_script(question: str, words: str) -> None:
    assert gloss(question) == words


def test_no_chinese_character_is_left() -> None:
    assert gloss("喆叡与李白在香港").isascii()


@pytest.mark.parametrize(
    ("senses", "best"),
    [
        (["to establish (sth)", "founding"], "establish"),
        (["CL:個|个[ge4]", "group; team"], "group"),
        (["surname Li", "plum"], "plum"),
        (["a very long explanation of a word", "short"], "short"),
        (["variant of 個|个[ge4]"], ""),
    ],
)
def test_the_first_short_sense_is_taken(senses: list[str], best: str) -> None:
    assert best_sense(senses) == best
