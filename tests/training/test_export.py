"""A small encoder through the exporter and the quantiser agrees with torch."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertModel

from training.export import export
from training.graph import SentenceEncoder, pack, unpack


def small_bert() -> BertModel:
    """Two layers of random weights."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=40,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=16,
        initializer_range=0.3,
    )
    model: BertModel = BertModel(config, add_pooling_layer=False)
    model.train(False)
    words = model.embeddings.word_embeddings.weight.data
    words.copy_(unpack(*pack(words)))
    return model


def mean_pooled(bert: BertModel, ids: torch.Tensor) -> torch.Tensor:
    """What sentence-transformers does: the mean of the last states, at unit length."""
    with torch.no_grad():
        states = bert(input_ids=ids).last_hidden_state
    return torch.nn.functional.normalize(states.mean(dim=1), dim=1)


def test_the_module_is_bert_mean_pooled() -> None:
    bert, ids = small_bert(), torch.tensor([[0, 7, 9, 33, 2]])
    encoder = SentenceEncoder(bert)
    assert float((encoder(ids) @ mean_pooled(bert, ids).T).detach()) == pytest.approx(1, abs=1e-4)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_the_int8_graph_agrees_at_every_length(tmp_path: Path) -> None:
    bert = small_bert()
    export(SentenceEncoder(bert).eval(), tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    for length in (2, 7, 16):
        ids = torch.arange(length)[None]
        (vector,) = session.run(["sentence_embedding"], {"input_ids": ids.numpy()})
        assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-5)
        assert float((vector @ mean_pooled(bert, ids).numpy().T).item()) > 0.995
