"""A question's vector, worked by hand over letters."""

import numpy as np
import pytest

from rag.encoding import encode_question
from rag.errors import TextTooLong
from tests.index.fakes import CountEncoder

HALF = 0.5**0.5


@pytest.mark.parametrize(
    ("text", "vector"),
    [
        ("aa", [1, 0, 0]),
        ("aabb", [HALF, HALF, 0]),  # the mean direction of aa and bb
        ("aab", [1 + HALF, HALF, 0]),  # of a, and of ab
        ("鲸鲸a鲸", [1, 0, 1]),  # of 鲸鲸, the last axis, and a
    ],
)
def test_beyond_the_limit_the_halves_have_equal_weight(text: str, vector: list[float]) -> None:
    expected = np.array(vector) / np.linalg.norm(vector)
    found = encode_question(CountEncoder("ab", max_tokens=2), text)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_an_encoder_that_takes_no_character_says_so() -> None:
    with pytest.raises(TextTooLong, match="1 letters"):
        encode_question(CountEncoder(max_tokens=0), "ab")
