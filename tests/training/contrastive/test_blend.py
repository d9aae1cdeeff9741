"""Blending, worked by hand."""

import pytest
import torch
from torch import nn

from training.contrastive.blend import blend


def line(weight: float) -> nn.Linear:
    """One weight without a bias."""
    layer = nn.Linear(1, 1, bias=False)
    layer.weight.data = torch.tensor([[weight]])
    return layer


@pytest.mark.parametrize(("share", "weight"), [(0.0, 1.0), (0.25, 2.0), (1.0, 5.0)])
def test_a_share_of_the_tuned_weights_is_added_to_the_rest_of_the_base(
    share: float, weight: float
) -> None:
    base, tuned = line(1.0), line(5.0)
    blend(base, tuned, share)
    assert tuned.weight.item() == pytest.approx(weight)
    assert base.weight.item() == 1.0
