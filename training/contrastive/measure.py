"""Measure encoders beside each other, dense alone.

python -m training.contrastive.measure --data FOLDER [--split test] [--card] MODEL…
"""

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from index.onnx_encoder import OnnxEncoder
from training import card
from training.contrastive.trials import Trial, trials
from training.make_encoder import SHIPPED
from training.measure import Vectors

Encode = Callable[[Sequence[str], str], Vectors]
"""Texts and the prompt's name, `query` or `passage`, to unit vectors [n, d]."""
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """The mean over a trial's questions of recall@1 and nDCG@10."""

    name: str
    questions: int
    units: int
    recall: float
    ndcg: float


def model_in(folder: Path) -> Encode:
    """The encoder in a folder: int8 where `model.onnx` lies, else a SentenceTransformer in fp32."""
    if (folder / "model.onnx").exists():
        return int8(OnnxEncoder(folder))
    return fp32(SentenceTransformer(str(folder), device="cpu"))


def fp32(model: SentenceTransformer) -> Encode:
    """A SentenceTransformer's vectors."""

    def encode(texts: Sequence[str], prompt: str) -> Vectors:
        found = model.encode(list(texts), prompt_name=prompt, batch_size=16)
        return np.asarray(found, np.float32)

    return encode


def int8(encoder: OnnxEncoder) -> Encode:
    """The exported encoder's vectors."""

    def encode(texts: Sequence[str], prompt: str) -> Vectors:
        if prompt == "query":
            return np.stack([encoder.encode_question(text) for text in texts])
        return np.stack(list(encoder.encode_passages(texts)))

    return encode


def measure(found: Sequence[Trial], encode: Encode) -> list[Figures]:
    """The figures of each trial; a pool that several share is encoded once."""
    pools = {trial.pool: trial.chunks for trial in found}
    vectors = {name: encode(chunks, "passage") for name, chunks in pools.items()}
    return [
        figures(trial, encode(trial.questions, "query"), vectors[trial.pool]) for trial in found
    ]


def figures(trial: Trial, questions: Vectors, chunks: Vectors) -> Figures:
    """Recall@1 and nDCG@10 when a unit's score is that of its best chunk."""
    starts = np.unique(trial.units, return_index=True)[1]
    scores = np.maximum.reduceat(questions @ chunks.T, starts, axis=1)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    hit = [
        [unit in gold for unit in row] for row, gold in zip(best.tolist(), trial.gold, strict=True)
    ]
    gains = [ndcg(row, len(gold)) for row, gold in zip(hit, trial.gold, strict=True)]
    recall = float(np.mean([row[0] for row in hit]))
    return Figures(trial.name, len(hit), len(starts), recall, float(np.mean(gains)))


def ndcg(hit: Sequence[bool], relevant: int) -> float:
    """Discounted gain of a ranking's hits over that of `relevant` hits at its top."""
    discounts = [1 / math.log2(rank + 2) for rank in range(DEPTH)]
    gain = sum(value for value, right in zip(discounts, hit, strict=False) if right)
    return gain / sum(discounts[:relevant])


def table(names: Sequence[str], rows: Sequence[Sequence[Figures]]) -> list[str]:
    """A Markdown table with a line a trial and, for each encoder, recall@1 / nDCG@10."""
    heads = "".join(f" {name} |" for name in names)
    found = ["| trial | questions | pool |" + heads, "|---|--:|--:|" + "--:|" * len(names)]
    for same in zip(*rows, strict=True):
        cells = "".join(f" {each.recall:.3f} / {each.ndcg:.3f} |" for each in same)
        found.append(f"| {same[0].name} | {same[0].questions} | {same[0].units} |{cells}")
    return found


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", type=Path, nargs="+", help="folders of the encoders")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--card", action="store_true", help="keep the table in the shipped card")
    given = parser.parse_args()
    found = trials(given.data, given.split)
    rows = [measure(found, model_in(folder)) for folder in given.models]
    found_table = table([folder.name for folder in given.models], rows)
    print("\n".join(found_table))
    if given.card:
        card.keep(SHIPPED / "MODEL_CARD.md", f"contrastive {given.split}", found_table)


if __name__ == "__main__":
    main()
