"""The shared-passage loss against the softmax written out."""

import math
from typing import cast

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from training.contrastive.loss import SCALE, SharedPassageLoss


class Given(nn.Module):
    """A model whose embeddings are its inputs; it counts its calls."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def forward(self, features: dict[str, Tensor]) -> dict[str, Tensor]:
        self.calls += 1
        return {"sentence_embedding": features["vectors"]}


def turned(*degrees: float) -> dict[str, Tensor]:
    """Unit vectors of the plane at these angles."""
    angles = [math.radians(each) for each in degrees]
    return {"vectors": torch.tensor([[math.cos(each), math.sin(each)] for each in angles])}


def test_each_form_of_a_question_is_ranked_among_all_passages_embedded_once() -> None:
    model = Given()
    columns = [turned(0, 9), turned(4, 5), turned(1, 8), turned(2, 7)]
    loss = SharedPassageLoss(cast(SentenceTransformer, model))(columns, torch.zeros(2))
    assert model.calls == 4
    candidates = (1, 8, 2, 7)
    expected = 0.0
    for questions in ((0, 9), (4, 5)):
        for place, question in enumerate(questions):
            scores = [SCALE * math.cos(math.radians(question - each)) for each in candidates]
            expected += math.log(sum(math.exp(each - scores[place]) for each in scores)) / 4
    assert math.isclose(loss.item(), expected, rel_tol=1e-3)
