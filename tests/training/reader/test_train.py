"""A tiny network learns, goes on as if never stopped, and comes out of the exporter as it was."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertModel

from training.export import export
from training.graph import pack, unpack
from training.reader.network import (
    HIDDEN_TOKEN,
    ReaderNetwork,
    distance,
    loss_of,
    masked_to,
    trained_parts,
)
from training.reader.ship import OUTPUT, ReaderGraph
from training.reader.tokens import Row, padded
from training.reader.train import Plan, Trainer, average

PLAN = Plan(budget=80, rate=3e-3, steps=300, keep_every=100)


def tiny(seed: int = 0) -> ReaderNetwork:
    torch.manual_seed(seed)
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


def test_a_teacher_s_scores_count_by_their_divergence() -> None:
    """Two tokens may answer: the teacher gives chances of 3/4 and 1/4, the pupil even ones."""
    open_to = torch.tensor([[True, False, True]])
    pupil, teacher = torch.zeros(1, 3, 2), torch.zeros(1, 3, 2)
    teacher[0, 0, 0] = float(np.log(3))
    teacher[0, 1] = 100.0
    starts = 0.75 * np.log(0.75 / 0.5) + 0.25 * np.log(0.25 / 0.5)
    assert float(distance(pupil, teacher, open_to)) == pytest.approx(starts / 2)
    assert float(distance(teacher, teacher, open_to)) == 0


def test_tokens_that_may_not_answer_are_out_of_reach() -> None:
    scores = torch.ones(1, 3, 2, dtype=torch.bfloat16)
    masked = masked_to(scores, torch.tensor([[True, False, True]]))
    assert (masked.dtype, masked.tolist()) == (
        torch.float32,
        [[[1.0, 1.0], [HIDDEN_TOKEN, HIDDEN_TOKEN], [1.0, 1.0]]],
    )


def test_a_pupil_comes_nearer_to_its_teacher_and_the_teacher_stays(tmp_path: Path) -> None:
    """The teacher knows nothing, so that the rows alone lead away from it."""
    rows, teacher = find_the_five(40), tiny(1)
    before = {name: part.clone() for name, part in teacher.state_dict().items()}
    pupils = [tiny(2), tiny(2)]
    for pupil, master in zip(pupils, (None, teacher), strict=True):
        folder = tmp_path / str(master is None)
        Trainer(pupil, folder, PLAN, master).train(rows, 0, 50)
    batch = padded(rows)
    with torch.no_grad():
        alone, taught, master = (
            network.eval()(batch.ids, batch.shown) for network in (*pupils, teacher)
        )
    apart = [float(distance(each, master, batch.open_to)) for each in (alone, taught)]
    assert apart[1] < apart[0] / 2
    assert all(torch.equal(part, before[name]) for name, part in teacher.state_dict().items())


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
