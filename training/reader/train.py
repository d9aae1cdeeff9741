"""The training loop: AdamW, warm-up and linear decay, checkpoints from which it goes on."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.reader.network import ReaderNetwork, distance, loss_of, trained_parts
from training.reader.tokens import Batch, Row, batches, padded

WARM_UP = 100
LAYER_DECAY = 0.9
HEAD_RATE = 5.0
CLIP = 1.0
SAID = 50
LATEST = "latest.pt"


@dataclass(frozen=True, slots=True)
class Plan:
    """How fast and how long: tokens a batch, peak rate, steps until it is 0, steps a checkpoint."""

    budget: int = 1500
    rate: float = 1.5e-4
    steps: int = 2000
    keep_every: int = 100
    seed: int = 0


class Trainer:
    """Trains a network on rows, again from where the folder's last checkpoint stopped."""

    def __init__(
        self,
        network: ReaderNetwork,
        folder: Path,
        plan: Plan,
        teacher: ReaderNetwork | None = None,
    ) -> None:
        self.network, self.folder, self.plan = network.train(), folder, plan
        self.teacher = teacher.eval() if teacher else None
        self.device = network.head.weight.device
        self.halved = halved(self.device)
        if self.device.type == "cpu":  # where torch's fused attention is the slower one
            network.bert.set_attn_implementation("eager")
        self.optimiser = torch.optim.AdamW(
            groups(network, plan.rate), betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.peaks = [group["lr"] for group in self.optimiser.param_groups]
        self.step = 0
        self._resume()

    def train(self, every: Sequence[Row], first: int, last: int) -> None:
        """Runs those of the plan's steps `first` to `last` that are not done yet on these rows."""
        losses: list[Tensor] = []
        began = time.monotonic()
        for batch in self._stream(every, first, last):
            losses.append(self._learn(batch))
            self.step += 1
            if self.step % SAID == 0:
                spent = time.monotonic() - began
                lately = float(torch.stack(losses[-SAID:]).mean())
                print(f"{self.step} {spent:.0f}s loss {lately:.3f}", flush=True)
            if self.step % self.plan.keep_every == 0 or self.step == last:
                self.save()

    def save(self) -> None:
        """Writes the checkpoint, whole or not at all, and the weights of this step beside it."""
        parts = trained_parts(self.network)
        state = {"step": self.step, "parts": parts, "optimiser": self.optimiser.state_dict()}
        self.folder.mkdir(parents=True, exist_ok=True)
        for content, name in ((parts, f"step-{self.step:06d}.pt"), (state, LATEST)):
            torch.save(content, self.folder / "writing")
            (self.folder / "writing").replace(self.folder / name)

    def _resume(self) -> None:
        latest = self.folder / LATEST
        if latest.exists():
            state = torch.load(latest, map_location=self.device)
            self.network.load_state_dict(state["parts"], strict=False)
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]
            print(f"going on from step {self.step}")

    def _stream(self, every: Sequence[Row], first: int, last: int) -> Iterator[Batch]:
        at = first
        while at < last:
            draw = np.random.default_rng([self.plan.seed, at])
            for chosen in batches(every, self.plan.budget, draw):
                if self.step <= at < last:
                    yield padded(chosen)
                at += 1

    def _learn(self, batch: Batch) -> Tensor:
        warm = min(1.0, (self.step + 1) / WARM_UP)
        share = warm * (1 - self.step / self.plan.steps)
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * share
        loss = self._loss(batch.to(self.device))
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimiser.step()
        self.optimiser.zero_grad()
        return loss.detach()

    def _loss(self, batch: Batch) -> Tensor:
        with torch.autocast(self.device.type, torch.bfloat16, self.halved):
            scores = self.network(batch.ids, batch.shown)
            if self.teacher:
                with torch.no_grad():
                    taught = self.teacher(batch.ids, batch.shown)
        loss = loss_of(scores, batch.open_to, batch.starts, batch.ends)
        if self.teacher is None:
            return loss
        return (loss + distance(scores, taught, batch.open_to)) / 2


def halved(device: torch.device) -> bool:
    """Whether bfloat16 saves time there: on a GPU, and on a CPU that multiplies it."""
    able = torch.cpu.get_capabilities()
    return device.type == "cuda" or bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def groups(network: ReaderNetwork, rate: float) -> list[dict[str, Any]]:
    """Parameters with their peak rates: smaller in the lower layers, larger in the head."""
    layers = list(network.bert.encoder.layer)
    found = [
        {"params": list(layer.parameters()), "lr": rate * LAYER_DECAY ** (len(layers) - 1 - at)}
        for at, layer in enumerate(layers)
    ]
    return [*found, {"params": list(network.head.parameters()), "lr": rate * HEAD_RATE}]


def average(folder: Path, last: int) -> dict[str, Tensor]:
    """The mean of the weights of the `last` checkpoints of `folder`."""
    paths = sorted(folder.glob("step-*.pt"))[-last:]
    if not paths:
        raise FileNotFoundError(f"{folder} holds no step-*.pt: train there first")
    states = [torch.load(path, map_location="cpu") for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
