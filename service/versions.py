"""What answers and runs are made with: versions of the code, its libraries and the machine."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

NAMED = ("zhengyin", "faiss-cpu", "numpy", "onnxruntime", "tokenizers", "bm25s")
MAKING = ("corpus", "index", "rag")
"""The rooms whose code makes generations."""


def versions() -> dict[str, str]:
    """Each library's version, Python's, and the kind of processor."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        **{name: version(name) for name in NAMED},
    }


def source_hash() -> str:
    """A hash of the code that makes generations, which changes whenever that code does."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(path for room in MAKING for path in (root / room).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
