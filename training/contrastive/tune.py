"""Fine-tune a SentenceTransformer on the public sets: `python -m training.contrastive.tune`."""

import argparse
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, DatasetDict
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler

from training.contrastive import rows
from training.contrastive.loss import SharedPassageLoss
from training.contrastive.rows import Row
from training.sentence_transformer import PROMPTS, inside

SEED = 5
BATCH = 64
LEARNING_RATE = 8e-5
WARMUP = 50
LONGEST = 128
FROZEN_LAYERS = 4
THREADS = 1
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
COLUMN_PROMPTS = {
    "question": PROMPTS["query"],
    "other": PROMPTS["query"],
    "passage": PROMPTS["passage"],
    "negative": PROMPTS["passage"],
}
Maker = Callable[[Path, random.Random], list[Row]]
"""What makes a set's rows from the folder of the public data."""


class InOrder(DefaultBatchSampler):
    """Batches of neighbouring rows, so that an article's windows are each other's negatives."""

    def __iter__(self) -> Iterator[list[int]]:
        count = len(self.sampler)  # type: ignore[arg-type]
        for start in range(0, count - self.batch_size + 1, self.batch_size):
            yield list(range(start, start + self.batch_size))


def tune(base: Path, data: Path, out: Path) -> SentenceTransformer:
    """The model in `base` fine-tuned, written to `out`; its token embeddings stay as they are."""
    return teach(SentenceTransformer(str(base), device=DEVICE), sets(data), out)


def teach(model: SentenceTransformer, learned: DatasetDict, out: Path) -> SentenceTransformer:
    """`model` trained once through the rows of `learned` and written to `out`."""
    torch.set_num_threads(THREADS)
    length, model.max_seq_length = model.max_seq_length, LONGEST
    bert = inside(model)
    for frozen in (bert.embeddings, *bert.encoder.layer[:FROZEN_LAYERS]):
        frozen.requires_grad_(False)
    trainer = SentenceTransformerTrainer(
        model, arguments(out), train_dataset=learned, loss=SharedPassageLoss(model)
    )
    trainer.train()
    model.max_seq_length = length
    model.save(str(out))
    return model


def parallel(data: Path, draw: random.Random) -> list[Row]:
    """MLQA-R's pairs, shuffled."""
    both = rows.mlqa(data)
    return draw.sample(both, len(both))


def legal(data: Path, draw: random.Random) -> list[Row]:
    """LeCoQA's pairs, shuffled."""
    found = rows.lecoqa(data, draw)
    return draw.sample(found, len(found))


MAKERS: Mapping[str, Maker] = {
    "drcd": rows.drcd,
    "mlqa": parallel,
    "lecoqa": legal,
    "written": rows.written,
    "written_law": rows.written_law,
    "templates": rows.templates,
}
TIMES = {"drcd": 3, "mlqa": 5, "lecoqa": 6, "written": 2, "written_law": 3, "templates": 1}
"""How often each set is gone through, drawn anew each time."""


def sets(data: Path, makers: Mapping[str, Maker] = MAKERS) -> DatasetDict:
    """The rows of every set, each so often as `TIMES` says, from a fixed seed."""
    draw = random.Random(SEED)
    found: dict[str, list[Row]] = {name: [] for name in makers}
    for name, make in makers.items():
        for _ in range(TIMES[name]):
            found[name] += batched(make(data, draw), draw)
    return DatasetDict({name: table(rows) for name, rows in found.items()})


def batched(found: list[Row], draw: random.Random) -> list[Row]:
    """Rows in runs of a batch each, the runs shuffled, what fills no batch left out."""
    runs = [found[at : at + BATCH] for at in range(0, len(found) - BATCH + 1, BATCH)]
    draw.shuffle(runs)
    return [row for run in runs for row in run]


def table(found: list[Row]) -> Dataset:
    """Rows as columns of texts, without the negatives if there are none."""
    columns: dict[str, list[Any]] = {name: [] for name in COLUMN_PROMPTS}
    for row in found:
        for name, text in asdict(row).items():
            columns[name].append(text)
    return Dataset.from_dict({name: texts for name, texts in columns.items() if any(texts)})


def arguments(out: Path) -> SentenceTransformerTrainingArguments:
    """How the trainer is to run; a checkpoint is kept every few minutes."""
    return SentenceTransformerTrainingArguments(
        output_dir=str(out.with_name(out.name + ".checkpoints")),
        num_train_epochs=1,
        per_device_train_batch_size=BATCH,
        learning_rate=LEARNING_RATE,
        warmup_steps=WARMUP,
        lr_scheduler_type="linear",
        prompts=COLUMN_PROMPTS,
        batch_sampler=InOrder,
        seed=SEED,
        data_seed=SEED,
        use_cpu=DEVICE == "cpu",
        bf16=DEVICE != "cpu",
        save_strategy="steps",
        save_steps=100,
        save_only_model=True,
        save_total_limit=2,
        logging_steps=10,
        report_to="none",
        disable_tqdm=True,
    )


def main() -> None:
    """Read the command line and fine-tune."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the model to start at")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the tuned model")
    given = parser.parse_args()
    tune(given.base, given.data, given.out)


if __name__ == "__main__":
    main()
