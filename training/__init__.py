"""How the shipped encoder weights are made and measured; never imported when serving."""

import index  # noqa: F401 (silences onnxruntime before anything here loads it)
