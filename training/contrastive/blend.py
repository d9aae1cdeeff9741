"""Blend a tuned model with its base (WiSE-FT, Wortsman et al., 2022, arXiv 2109.01903)."""

from torch import Tensor, nn

SHARE = 0.7
"""The tuned model's share, chosen on the dev tenths."""


def blend(base: nn.Module, tuned: nn.Module, share: float) -> None:
    """Make `tuned` hold share · tuned + (1 - share) · base, weight by weight."""
    own: dict[str, Tensor] = tuned.state_dict()
    for name, weight in base.state_dict().items():
        if weight.is_floating_point():
            own[name].lerp_(weight, 1 - share)
