"""Even out activations before int8, so that no single channel takes the whole range.

SmoothQuant (Xiao et al., 2023, arXiv 2211.10438): channel j of a product's input is divided by
s_j = max|x_j|^a / max|w_j|^(1-a) and row j of its weight is multiplied by it.
"""

import random

import torch
import wordfreq
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.graph import Dense, TokenGraph
from training.sentence_transformer import PROMPTS

ALPHA = 0.7
SITES = ("project", "widen", "narrow")
TEXTS = 48
LENGTHS = (6, 40, 80)


def smooth(encoder: TokenGraph, tokenizer: Tokenizer) -> None:
    """Smooth the inputs of every layer's projection and feed-forward products, in place."""
    sites = {n: m for n, m in encoder.named_modules() if n.endswith(SITES) and isinstance(m, Dense)}
    ids = [torch.tensor([code.ids]) for code in tokenizer.encode_batch(calibration_texts())]
    largest = activation_ranges(encoder, sites, ids)
    for name, site in sites.items():
        site.smooth(scales(largest[name], site.weight))


def scales(largest: Tensor, weight: Tensor) -> Tensor:
    """s [in] for inputs at most `largest` [in] and `weight` [in, out], with median 1."""
    inputs, rows = largest.clamp(min=1e-4), weight.abs().amax(dim=1).clamp(min=1e-4)
    ratio = inputs**ALPHA / rows ** (1 - ALPHA)
    return ratio / ratio.median()


def activation_ranges(
    encoder: TokenGraph, sites: dict[str, Dense], texts: list[Tensor]
) -> dict[str, Tensor]:
    """The largest absolute input [in] that each site sees over `texts`, ids [1, tokens] each."""
    largest = {name: torch.zeros(len(site.weight)) for name, site in sites.items()}

    def watch(name: str) -> torch.utils.hooks.RemovableHandle:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].abs().amax(dim=(0, 1))
            largest[name] = torch.maximum(largest[name], seen)

        return sites[name].register_forward_pre_hook(see)

    handles = [watch(name) for name in sites]
    with torch.no_grad():
        for ids in texts:
            encoder(ids)
    for handle in handles:
        handle.remove()
    return largest


def calibration_texts() -> list[str]:
    """Runs of common Chinese and English words by wordfreq, drawn with a fixed seed."""
    draw = random.Random(0)
    words = {"": wordfreq.top_n_list("zh", 20_000), " ": wordfreq.top_n_list("en", 20_000)}
    prefixes = list(PROMPTS.values())
    return [
        prefixes[i % 2] + gap.join(draw.choices(words[gap], k=draw.choice(LENGTHS)))
        for i, gap in zip(range(TEXTS), ["", "", " "] * TEXTS, strict=False)
    ]
