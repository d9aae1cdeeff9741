"""What answers and runs are made with: versions of the code, its libraries and the machine."""

import platform
from importlib.metadata import version

NAMED = ("zhengyin", "faiss-cpu", "numpy", "onnxruntime", "tokenizers", "bm25s")


def versions() -> dict[str, str]:
    """Each library's version, Python's, and the kind of processor."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        **{name: version(name) for name in NAMED},
    }
