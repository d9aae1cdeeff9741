"""The 16-bit sums of AVX2: worked by hand, bounded, and exact for the shipped weights."""

import numpy as np
import pytest

from index.onnx_encoder import SHIPPED
from training.saturation import LIMIT, Bytes, largest_sum, maddubs, weights


@pytest.fixture(scope="module")
def shipped() -> list[Bytes]:
    """The int8 matrices of the shipped graph: four in each of twelve layers."""
    return weights(SHIPPED / "model.onnx")


def test_maddubs_saturates_as_the_instruction_does() -> None:
    unsigned = np.array([255, 255, 255, 255, 255, 255, 1, 2], np.uint8)
    signed = np.array([127, 127, -128, -128, 64, 64, 3, -4], np.int8)
    assert maddubs(unsigned, signed).tolist() == [32_767, -32_768, 32_640, -5]


def test_the_largest_sum_of_a_column_by_hand() -> None:
    weight = np.array([[3, -7], [5, -9], [-1, 2]], np.int8)
    assert largest_sum(weight) == 255 * (7 + 9)


def test_no_two_shipped_weights_can_saturate(shipped: list[Bytes]) -> None:
    assert len(shipped) == 48
    assert max(map(largest_sum, shipped)) <= LIMIT


def test_shipped_products_are_exact_on_the_worst_inputs(shipped: list[Bytes]) -> None:
    for weight in shipped[:4]:
        inputs = np.full(len(weight), 255, np.uint8)
        pairs = maddubs(inputs, weight.T).astype(np.int64)
        assert np.array_equal(pairs.sum(axis=1), 255 * weight.astype(np.int64).sum(axis=0))
