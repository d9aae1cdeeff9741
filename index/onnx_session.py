"""How ONNX weights are run: on one thread a call, which leaves the other cores to other calls."""

from pathlib import Path

import onnxruntime

LEFT_OUT = ["SkipLayerNormFusion"]
"""Rewritings of the graph that are left out: the kernel that joins an addition to the LayerNorm
after it is slower than the two apart, by a seventh of a whole call. It also rounds otherwise."""


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """The model in the file; raises onnxruntime's own bare exceptions for one that is none."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=LEFT_OUT
    )
