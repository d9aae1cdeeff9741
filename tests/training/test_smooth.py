"""Smoothing moves range from inputs to weights and changes no product."""

import pytest
import torch
from torch import nn

from training.graph import Dense
from training.smooth import scales


def test_scales_by_hand() -> None:
    found = scales(torch.tensor([1.0, 32.0, 1.0]), torch.tensor([[1.0], [-1.0], [0.5]]))
    assert found.tolist() == pytest.approx([1 / 2**0.3, 32**0.7 / 2**0.3, 1.0])


def test_a_smoothed_product_is_the_same_product() -> None:
    torch.manual_seed(0)
    dense, inputs = Dense(nn.Linear(4, 3), nn.Linear(4, 2)), torch.randn(1, 5, 4)
    before = dense(inputs)
    dense.smooth(torch.tensor([1.0, 30.0, 0.2, 2.0]))
    assert before.shape == (1, 5, 5)
    torch.testing.assert_close(dense(inputs), before)
