"""The Unigram tokenizer on a vocabulary small enough to cut by hand."""

from tokenizers import Tokenizer

from training.tokenizer import build

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "提", "案", "提案", "a", "<", "s", ">", "/")
SCORES = (0.0, 0.0, 0.0, 0.0, -2.0, -4.0, -4.0, -3.0, -5.0, -5.0, -5.0, -5.0, -5.0)


def toy() -> Tokenizer:
    """A tokenizer that folds the fullwidth a and turns a tab into a space."""
    return build(PIECES, SCORES, {"ａ": "a", "\t": " "})


def test_the_likeliest_pieces_stand_between_the_special_ones() -> None:
    assert toy().encode("提案提").tokens == ["<s>", "▁", "提案", "提", "</s>"]


def test_spaces_are_folded_and_trimmed() -> None:
    assert toy().encode(" ａ \t案  ").tokens == ["<s>", "▁", "a", "▁", "案", "</s>"]


def test_no_text_can_spell_a_special_token() -> None:
    ids = toy().encode("</s>").ids
    assert [PIECES[i] for i in ids] == ["<s>", "▁", "<", "/", "s", ">", "</s>"]


def test_unknown_characters_in_a_row_are_one_token() -> None:
    assert toy().encode("案龘龘").ids == [0, 4, 6, 3, 2]
