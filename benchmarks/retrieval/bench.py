"""One run: every set by every system, the product's own parts first."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np

from benchmarks.retrieval import peers
from benchmarks.retrieval.corpora import READING, Remembering, opened
from benchmarks.retrieval.fusions import fusions
from benchmarks.retrieval.goals import OURS, RERANKED
from benchmarks.retrieval.measure import WARM, Row, Speed, fused_by, measure, searching, timed
from benchmarks.retrieval.peers import Found as PeerFound
from benchmarks.retrieval.sets import Task
from eval.sets import Split
from index.onnx_encoder import OnnxEncoder
from rag.protocols import Progress
from service.opened import Opened

TIMED = 200
"""Questions whose searches are timed, at most."""


class Bars(Protocol):
    """What opens a bar for a piece of work of that name."""

    def __call__(self, name: str, /) -> AbstractContextManager[Progress]:
        """The bar, as the Progress that moves it."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The Python of the peers' environment and the folder of their weights."""

    python: Path
    model: Path


@dataclass(slots=True)
class Bench:
    """Measures corpus after corpus; what it finds is added to `rows` and `speeds`."""

    folder: Path
    bars: Bars
    peers: Peers | None
    rows: list[Row] = field(default_factory=list)
    speeds: list[Speed] = field(default_factory=list)
    encoder: Remembering = field(default_factory=lambda: Remembering(OnnxEncoder(threads=2)))

    def run(self, tasks: Sequence[Task]) -> None:
        """Every task; those of one corpus share its index."""
        for _, together in groupby(tasks, key=lambda task: task.corpus):
            asked = list(together)
            with self.bars(f"index of {asked[0].corpus}") as bar:
                found = opened(asked[0], self.folder / "index", self.encoder, bar)
            self._time(asked[0], found)
            for task in asked:
                self._ours(task, found)
                self._bm25(task)
            if self.peers:
                self._others(asked, self.peers)

    def _time(self, task: Task, found: Opened) -> None:
        texts = list(dict.fromkeys(item.question for item in task.chosen.items))[:TIMED]
        for name in (OURS, RERANKED):
            fresh = Remembering(OnnxEncoder())  # whose questions are still to be encoded
            pipeline = Opened.load(self.folder_of(found, task), fresh, READING).pipeline
            self.speeds.append(timed(task.corpus, name, pipeline, texts, name == RERANKED))

    def folder_of(self, found: Opened, task: Task) -> Path:
        """Where the open generation lies."""
        store = self.folder / "index" / task.corpus.replace(" ", "-") / "generations"
        return store / found.generation.manifest.id

    def _ours(self, task: Task, found: Opened) -> None:
        """Every way to fuse on the dev part, the product's own on the test part too."""
        everything: list[tuple[Split, str]] = [("dev", name) for name in (*fusions(), RERANKED)]
        everything += [("test", OURS), ("test", RERANKED)]
        for split, name in everything:
            if any(item.split == split for item in task.chosen.items):
                fusion = fusions().get(name)  # none: the shipped one
                search = searching(fused_by(found, fusion), task, name == RERANKED)
                with self.bars(f"{task.name}, {split}: {name}") as bar:
                    self.rows.append(measure(task, split, name, search, bar))

    def _bm25(self, task: Task) -> None:
        passages = peers.units(task)
        search, questions = peers.lexical(passages), _test_questions(task)
        found = peers.ranked(peers.BM25, search, questions)
        self._add(task, found)

    def _others(self, tasks: Sequence[Task], where: Peers) -> None:
        questions = [text for task in tasks for text in _test_questions(task)]
        folder = self.folder / "peers" / tasks[0].corpus.replace(" ", "-")
        for found in peers.others(where.python, where.model, tasks[0], questions, folder):
            for task in tasks:
                self._add(task, found)

    def _add(self, task: Task, found: PeerFound) -> None:
        self.rows.append(peers.rated(task, "test", found))
        spent = np.array(found.spent_ms[WARM:])
        p50, p95 = ({"total": float(np.percentile(spent, at))} for at in (50, 95))
        speed = Speed(task.corpus, found.system, p50, p95)
        if (speed.corpus, speed.system) not in {(one.corpus, one.system) for one in self.speeds}:
            self.speeds.append(speed)


def _test_questions(task: Task) -> list[str]:
    asked = (item.question for item in task.chosen.items if item.split == "test")
    return list(dict.fromkeys(asked))
