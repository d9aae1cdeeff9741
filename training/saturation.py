"""Whether int8 sums can overflow on processors without VNNI: `python -m training.saturation`.

AVX2's vpmaddubsw multiplies unsigned by signed bytes and adds neighbours in 16 bits, cutting what
does not fit. The command prints the largest such sum the shipped weights allow, and compares its
vectors with those another processor (or an emulated one) saved.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from index.onnx_encoder import SHIPPED, OnnxEncoder

Bytes = NDArray[np.int8]
LARGEST_INPUT = 255
LIMIT = 32_767
TEXTS = (
    "近日，市政协召开重点提案督办会，围绕科技创新和产业创新融合发展协商议政。",
    "臺灣的歷史與文化",
    "How many research groups were set up, and who led them?",
)


def weights(path: Path) -> list[Bytes]:
    """The int8 matrices [in, out] of every integer product in the graph at `path`."""
    graph = onnx.load(path).graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    names = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
    return [np.asarray(onnx.numpy_helper.to_array(tensors[name])) for name in names]


def largest_sum(weight: Bytes) -> int:
    """The largest |255 a + 255 b| over any two weights of one column, whatever their order."""
    ranked = np.sort(weight.astype(np.int64), axis=0)
    highest, lowest = ranked[-2:].clip(min=0).sum(axis=0), ranked[:2].clip(max=0).sum(axis=0)
    return LARGEST_INPUT * int(max(highest.max(), -lowest.min()))


def maddubs(unsigned: NDArray[np.uint8], signed: Bytes) -> NDArray[np.int16]:
    """What vpmaddubsw gives for [..., 2n] bytes: sums [..., n] of neighbours, saturated."""
    products = unsigned.astype(np.int64) * signed.astype(np.int64)
    pairs = products.reshape(*products.shape[:-1], -1, 2).sum(axis=-1)
    return np.asarray(pairs.clip(-LIMIT - 1, LIMIT), np.int16)


def vectors(folder: Path) -> NDArray[np.float32]:
    """The vectors [texts, dimensions] of a few fixed texts."""
    return np.stack(list(OnnxEncoder(folder).encode_passages(TEXTS)))


def main() -> None:
    """Read the command line, print the largest sum, save or compare vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SHIPPED, help="folder of the artifact")
    parser.add_argument("--save", type=Path, help="save this processor's vectors here (.npy)")
    parser.add_argument("--against", type=Path, help="compare with vectors saved elsewhere")
    given = parser.parse_args()
    largest = max(map(largest_sum, weights(given.folder / "model.onnx")))
    print(f"largest 16-bit sum: {largest:,} of {LIMIT:,}")
    if given.save:
        np.save(given.save, vectors(given.folder))
    if given.against:
        apart = np.abs(vectors(given.folder) - np.load(given.against)).max()
        print(f"largest difference in a vector's number: {apart:.1e}")


if __name__ == "__main__":
    main()
