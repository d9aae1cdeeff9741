"""Write a SentenceTransformer as an int8 ONNX graph."""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import TokenGraph

OPSET = 23
INPUT, OUTPUT = "input_ids", "sentence_embedding"


def export(encoder: TokenGraph, path: Path, output: str = OUTPUT) -> None:
    """Write the int8 graph: `input_ids` int64 [1, tokens] to what the encoder gives."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "fp32.onnx"
        save(encoder, whole, output)
        quantise(whole, path)
    forget_origin(path)


def save(encoder: TokenGraph, path: Path, output: str = OUTPUT) -> None:
    """Write the fp32 graph with torch's own exporter."""
    length = torch.export.Dim("tokens", min=2, max=len(encoder.embed.places))
    program = torch.onnx.export(
        encoder,
        (torch.arange(12)[None],),
        dynamo=True,
        opset_version=OPSET,
        input_names=[INPUT],
        output_names=[output],
        dynamic_shapes={INPUT: {1: length}},
    )
    if program is None:
        raise RuntimeError("torch.onnx.export gave no program: use the torch of the lock file")
    program.save(str(path), external_data=False)


def quantise(source: Path, target: Path) -> None:
    """Write `source` with every weight matrix int8, one scale a column.

    Weights keep to 7 bits (`reduce_range`), so that AVX2's vpmaddubsw, which adds two products
    of an unsigned and a signed byte in 16 bits, cannot saturate: 255 * 64 * 2 = 32,640 < 32,768.
    """
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def forget_origin(path: Path) -> None:
    """Drop from the graph at `path` where its nodes come from: torch notes the paths of its files.

    Without them the bytes do not depend on the folder in which they were made.
    """
    model = onnx.load(str(path))
    for part in [model.graph, *model.functions, *model.graph.node, *model.graph.value_info]:
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    for function in model.functions:
        for node in function.node:
            node.ClearField("metadata_props")
            node.ClearField("doc_string")
    onnx.save(model, str(path))
