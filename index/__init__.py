"""Encoders, dense and lexical search, fusion, reading and generations on disk."""

import os

# onnxruntime reports its use to its maker from a thread of its own unless this is set before it is
# loaded; its disable_telemetry_events() does not stop that thread (seen with 1.32 under strace)
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
