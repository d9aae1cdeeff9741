"""Write a SentenceTransformer as an int8 ONNX graph."""

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from training.graph import SentenceEncoder

OPSET = 23
INPUT, OUTPUT = "input_ids", "sentence_embedding"


def export(bert: BertModel, path: Path) -> None:
    """Write the int8 graph: `input_ids` int64 [1, tokens] to `sentence_embedding` [1, hidden]."""
    whole = path.with_suffix(".fp32.onnx")
    save(bert, whole)
    quantise(whole, path)
    whole.unlink()


def save(bert: BertModel, path: Path) -> None:
    """Write the fp32 graph with torch's own exporter."""
    length = torch.export.Dim("tokens", min=2, max=bert.config.max_position_embeddings)
    program = torch.onnx.export(
        SentenceEncoder(bert).eval(),
        (torch.arange(12)[None],),
        dynamo=True,
        opset_version=OPSET,
        input_names=[INPUT],
        output_names=[OUTPUT],
        dynamic_shapes={INPUT: {1: length}},
    )
    program.save(str(path), external_data=False)


def quantise(source: Path, target: Path) -> None:
    """Write `source` with every weight matrix int8, one scale a column.

    Weights keep to 7 bits (`reduce_range`), so that AVX2's vpmaddubsw, which adds two products of an
    unsigned and a signed byte in 16 bits, cannot saturate: 255 * 64 * 2 = 32,640 < 32,768.
    """
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
