"""How the shipped weights are made and measured; never imported by what serves."""

import index  # noqa: F401 (silences onnxruntime before anything here loads it)
