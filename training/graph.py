"""The encoder as one torch module made for export: token ids in, one unit vector out."""

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel


class Embedding(nn.Module):
    """Token embeddings kept as int8 rows with one scale a row, then position and LayerNorm."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        words = bert.embeddings.word_embeddings.weight.detach()
        scale = words.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", torch.round(words / scale).to(torch.int8))
        kind = bert.embeddings.token_type_embeddings.weight[0]
        places = bert.embeddings.position_embeddings.weight + kind
        self.register_buffer("places", places.detach())
        self.norm = bert.embeddings.LayerNorm

    def forward(self, ids: Tensor) -> Tensor:
        words = functional.embedding(ids, self.rows).float() * functional.embedding(ids, self.scale)
        return self.norm(words + self.places[: ids.shape[1]])


class Dense(nn.Module):
    """A linear map whose weight is [in, out], so that it is exported as one MatMul."""

    def __init__(self, *layers: nn.Linear) -> None:
        super().__init__()
        weights = torch.cat([layer.weight for layer in layers])
        self.register_buffer("weight", weights.detach().T.contiguous())
        self.register_buffer("bias", torch.cat([layer.bias for layer in layers]).detach())

    def forward(self, states: Tensor) -> Tensor:
        return states @ self.weight + self.bias


class Layer(nn.Module):
    """One BERT layer over [1, tokens, hidden], with query, key and value in one product."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        own, out = layer.attention.self, layer.attention.output
        self.heads = heads
        self.project, self.mix = Dense(own.query, own.key, own.value), Dense(out.dense)
        self.widen, self.narrow = Dense(layer.intermediate.dense), Dense(layer.output.dense)
        self.norm, self.last_norm = out.LayerNorm, layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        states = self.norm(self.mix(self.attend(states)) + states)
        wide = functional.gelu(self.widen(states))
        return self.last_norm(self.narrow(wide) + states)

    def attend(self, states: Tensor) -> Tensor:
        parts = self.project(states).chunk(3, dim=2)
        query, key, value = (self.split(part) for part in parts)
        mixed = functional.scaled_dot_product_attention(query, key, value)
        return mixed.transpose(1, 2).flatten(2)

    def split(self, states: Tensor) -> Tensor:
        return states.unflatten(2, (self.heads, -1)).transpose(1, 2)


class SentenceEncoder(nn.Module):
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
