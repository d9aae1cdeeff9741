"""A tiny network learns, goes on as if never stopped, and comes out of the exporter as it was."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertModel

from training.export import export
from training.graph import pack, unpack
from training.reader.network import ReaderNetwork, loss_of, trained_parts
from training.reader.ship import OUTPUT, ReaderGraph
from training.reader.tokens import Row
from training.reader.train import Plan, Trainer, average

PLAN = Plan(budget=80, rate=3e-3, steps=300, keep_every=100)


def tiny() -> ReaderNetwork:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=40,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=16,
        initializer_range=0.3,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    bert = BertModel(config, add_pooling_layer=False)
    words = bert.embeddings.word_embeddings.weight.data
    words.copy_(unpack(*pack(words)))
    for weights in bert.embeddings.parameters():
        weights.requires_grad_(False)
    return ReaderNetwork(bert)


def find_the_five(count: int) -> list[Row]:
    """Windows of random tokens: the answer is the token 5, "no answer" where there is none."""
    draw = np.random.default_rng(0)
    made = []
    for at in range(count):
        window = draw.integers(10, 40, 6).tolist()
        place = int(draw.integers(6))
        if at % 2:
            window[place] = 5
        spot = 3 + place if at % 2 else 0
        made.append(Row((0, 7, 2, *window, 2), 3, spot, spot))
    return made


def test_the_loss_by_hand() -> None:
    scores = torch.zeros(1, 4, 2)
    open_to = torch.tensor([[True, False, True, True]])
    loss = loss_of(scores, open_to, torch.tensor([2]), torch.tensor([3]))
    assert float(loss) == pytest.approx(float(np.log(3)))


def test_it_learns_and_keeps_checkpoints(tmp_path: Path) -> None:
    network = tiny()
    before = network.bert.embeddings.word_embeddings.weight.clone()
    trainer = Trainer(network, tmp_path, PLAN)
    rows = find_the_five(200)
    trainer.train(rows, 0, 300)
    ids = torch.tensor([row.ids for row in rows])
    with torch.no_grad():
        starts = network(ids, torch.ones_like(ids))[..., 0]
    starts[:, 1:3], starts[:, -1] = -100, -100
    right = starts.argmax(1) == torch.tensor([row.start for row in rows])
    assert right.float().mean() > 0.9
    assert torch.equal(before, network.bert.embeddings.word_embeddings.weight)
    names = sorted(path.name for path in tmp_path.glob("step-*.pt"))
    assert names == ["step-000100.pt", "step-000200.pt", "step-000300.pt"]
    first, last = torch.load(tmp_path / names[1]), torch.load(tmp_path / names[2])
    mean = average(tmp_path, 2)["head.weight"]
    torch.testing.assert_close(mean, (first["head.weight"] + last["head.weight"]) / 2)


def test_a_stopped_training_goes_on_as_if_it_had_not(tmp_path: Path) -> None:
    rows = find_the_five(100)
    whole, parted = tiny(), tiny()
    Trainer(whole, tmp_path / "whole", PLAN).train(rows, 0, 40)
    Trainer(parted, tmp_path / "parted", PLAN).train(rows, 0, 20)
    again = Trainer(tiny(), tmp_path / "parted", PLAN)
    again.train(rows, 0, 40)
    for name, weights in trained_parts(whole).items():
        torch.testing.assert_close(weights, trained_parts(again.network)[name])


def test_no_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train there first"):
        average(tmp_path, 1)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_the_int8_graph_agrees_with_torch(tmp_path: Path) -> None:
    network = tiny().eval()
    export(ReaderGraph(network).eval(), tmp_path / "model.onnx", OUTPUT)
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    for length in (3, 9, 16):
        ids = torch.arange(length)[None] + 7
        with torch.no_grad():
            expected = network(ids, torch.ones_like(ids)).numpy()
        scores = session.run([OUTPUT], {"input_ids": ids.numpy()})[0]
        assert scores.shape == (1, length, 2)
        np.testing.assert_allclose(scores, expected, atol=0.15 * np.abs(expected).max())
