"""What the parity report measures: texts with other tokens, cosines, recall."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
BATCH = 5000


def changed(texts: Sequence[str], whole: Tokenizer, trimmed: Tokenizer) -> list[str]:
    """The texts that `trimmed` cuts into other pieces than `whole` does."""
    found = []
    for start in range(0, len(texts), BATCH):
        part = list(texts[start : start + BATCH])
        pairs = zip(part, pieces(whole, part), pieces(trimmed, part), strict=True)
        found += [text for text, one, other in pairs if one != other]
    return found


def pieces(tokenizer: Tokenizer, texts: list[str]) -> list[list[str | None]]:
    """The piece of every token of each text; an unknown one reads `<unk>`."""
    return [
        [tokenizer.id_to_token(i) for i in code.ids] for code in tokenizer.encode_batch_fast(texts)
    ]


def cosines(left: Vectors, right: Vectors) -> Vectors:
    """The cosine of each row of `left` [n, d] with the same row of `right`, both of unit rows."""
    return np.asarray((left * right).sum(axis=1), np.float32)


def recall(questions: Vectors, passages: Vectors, gold: Sequence[int], depth: int) -> float:
    """The share of questions whose gold passage is among the `depth` nearest."""
    scores = questions @ passages.T
    own = scores[np.arange(len(gold)), list(gold)]
    better = (scores > own[:, None]).sum(axis=1)
    return float((better < depth).mean())


def spread(values: Vectors) -> str:
    """Least, 1st percentile, 5th percentile and median of `values`, to four places."""
    return " / ".join(f"{value:.4f}" for value in np.percentile(values, [0, 1, 5, 50]))
