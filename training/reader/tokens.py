"""Examples as token ids: `<s> question </s> heading </s> window </s>`, without an empty heading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from training.reader.examples import Example, Range

START, PADDING, END = 0, 1, 2
"""The ids of `<s>`, `<pad>` and `</s>`, the same before and after trimming."""
MOST = 400
QUESTION = 64
HEADING = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One example in ids; the window's tokens begin at `window`; (0, 0) marks "no answer"."""

    ids: tuple[int, ...]
    window: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to one length: ids, what is no padding, what may answer, starts, ends."""

    ids: Tensor
    shown: Tensor
    open_to: Tensor
    starts: Tensor
    ends: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The batch on `device`."""
        parts = self.ids, self.shown, self.open_to, self.starts, self.ends
        return Batch(*(part.to(device) for part in parts))


def rows(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Row]:
    """The examples whose answer stands within the first MOST tokens, as ids."""
    texts = [text for each in examples for text in (each.question, each.heading, each.window)]
    codes = tokenizer.encode_batch(texts, add_special_tokens=False)
    triples = zip(examples, codes[::3], codes[1::3], codes[2::3], strict=True)
    found = (row(example.answer, *parts) for example, *parts in triples)
    return [one for one in found if one is not None]


def row(
    answer: Range | None, question: Encoding, heading: Encoding, window: Encoding
) -> Row | None:
    """One example in ids; None if its answer's tokens do not fit."""
    head = [START, *question.ids[:QUESTION], END]
    head += [*heading.ids[:HEADING], END] if heading.ids else []
    ids = [*head, *window.ids][: MOST - 1]
    if answer is None:
        return Row((*ids, END), len(head), 0, 0)
    inside = [at for at, (a, b) in enumerate(window.offsets) if a < answer[1] and b > answer[0]]
    if not inside or len(head) + inside[-1] >= len(ids):
        return None
    return Row((*ids, END), len(head), len(head) + inside[0], len(head) + inside[-1])


def padded(chosen: Sequence[Row]) -> Batch:
    """The rows as one batch."""
    longest = max(len(one.ids) for one in chosen)
    ids = np.full((len(chosen), longest), PADDING, np.int64)
    open_to = np.zeros_like(ids, bool)
    for at, one in enumerate(chosen):
        ids[at, : len(one.ids)] = one.ids
        open_to[at, one.window : len(one.ids) - 1] = True
    open_to[:, 0] = True
    starts, ends = ([getattr(one, side) for one in chosen] for side in ("start", "end"))
    numbers = torch.from_numpy(ids)
    shown = (numbers != PADDING).long()
    return Batch(numbers, shown, torch.from_numpy(open_to), *map(torch.tensor, (starts, ends)))


def batches(
    every: Sequence[Row], budget: int, draw: np.random.Generator
) -> Iterable[Sequence[Row]]:
    """All rows in batches of like length and at most `budget` tokens, in random order."""
    jitter = draw.uniform(0.9, 1.1, len(every))
    order = np.argsort([len(one.ids) * nudge for one, nudge in zip(every, jitter, strict=True)])
    groups: list[list[Row]] = [[]]
    longest = 0
    for at in order:
        one = every[int(at)]
        longest = max(longest, len(one.ids))
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = len(one.ids)
        groups[-1].append(one)
    return [groups[int(at)] for at in draw.permutation(len(groups))]
