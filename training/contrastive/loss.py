"""Contrastive loss of two questions over one passage, which is then embedded once for both."""

from collections.abc import Iterable

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from torch import Tensor, nn

SCALE = 100.0
"""One over the temperature with which multilingual-e5 was trained (arXiv 2402.05672)."""


class SharedPassageLoss(nn.Module):
    """Multiple negatives ranking of each form of the question, averaged."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model
        self.ranking = MultipleNegativesRankingLoss(model, scale=SCALE)

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """The loss of columns question, other, passage and, if any, negative."""
        one, other, *passages = (self.model(f)["sentence_embedding"] for f in sentence_features)
        losses = [
            self.ranking.compute_loss_from_embeddings([question, *passages], labels)
            for question in (one, other)
        ]
        return (losses[0] + losses[1]) / 2
