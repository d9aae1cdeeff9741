"""A question's vector, however long the question is."""

import numpy as np

from rag.errors import TextTooLong
from rag.protocols import Encoder, Vector


def encode_question(encoder: Encoder, text: str) -> Vector:
    """The question's vector, shape (dimensions,), of length 1.

    One beyond the encoder's tokens has the mean direction of its halves: nothing is cut.
    """
    try:
        return encoder.encode_question(text)
    except TextTooLong:
        if len(text) == 1:
            raise
    middle = len(text) // 2
    whole = encode_question(encoder, text[:middle]) + encode_question(encoder, text[middle:])
    return np.asarray(whole / np.linalg.norm(whole), np.float32)
