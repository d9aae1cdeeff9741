"""Late interaction over the best thirty: `python -m benchmarks.retrieval.late --data FOLDER`.

A question's every token is matched with its nearest token of the passage (MaxSim, Khattab and
Zaharia 2020), the token vectors being the last layer's of the weights that `--model` names. Printed
are nDCG@10 on the dev parts before and after, the milliseconds of matching with token vectors at
hand, and the bytes that those of a chunk take in half precision.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.environments import ROOT
from benchmarks.model import peers_model
from benchmarks.retrieval.corpora import Remembering, opened
from benchmarks.retrieval.measure import fused_by, measure, searching
from benchmarks.retrieval.sets import LOADERS, Task, load
from eval.run import Search
from index.onnx_encoder import OnnxEncoder
from rag.answer import Passage, Question
from rag.protocols import Matrix, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEPTH = 30
SHARES = (0.0, 0.25, 0.5, 1.0)
"""What MaxSim counts beside the fused score, both laid between 0 and 1 over the thirty."""


@dataclass(slots=True)
class Late:
    """MaxSim by a model's token vectors; a passage's are made once."""

    model: "SentenceTransformer"
    spent_ms: list[float] = field(default_factory=list)
    held: dict[str, Matrix] = field(default_factory=dict)

    def tokens(self, text: str) -> Matrix:
        """The token vectors of length 1, shape (tokens, dimensions)."""
        if text not in self.held:
            found: Any = self.model.encode(text, output_value="token_embeddings")
            rows = np.asarray(found, np.float32)
            self.held[text] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return self.held[text]

    def scores(self, question: str, passages: Sequence[Passage]) -> Matrix:
        """The mean over the question's tokens of the nearest token's cosine, for each passage."""
        asked = self.tokens(f"query: {question}")
        held = [self.tokens(f"passage: {each.chunk.text}") for each in passages]
        started = time.perf_counter()
        found = np.array([(asked @ rows.T).max(axis=1).mean() for rows in held], np.float32)
        self.spent_ms.append(1000 * (time.perf_counter() - started))
        return found

    def reranking(self, search: Search, share: float) -> Search:
        """The search, its passages put in order anew."""

        def searched(question: Question) -> Sequence[Passage]:
            found = search(question)[:DEPTH]
            late = _stretched(self.scores(question.text, found))
            fused = _stretched(np.array([each.score for each in found], np.float32))
            order = np.argsort(-(share * late + (1 - share) * fused), kind="stable")
            return [found[at] for at in order]

        return searched


def _stretched(values: Matrix) -> Matrix:
    spread = float(np.ptp(values)) if len(values) else 0.0
    return (values - values.min()) / spread if spread else np.zeros_like(values)


def rows(tasks: Sequence[Task], late: Late, folder: Path) -> list[list[str]]:
    """A row a task: nDCG@10 at each share."""
    encoder, found = Remembering(OnnxEncoder(threads=2)), []
    for task in track(tasks, "late interaction"):
        if any(item.split == "dev" for item in task.chosen.items):
            pipeline = fused_by(opened(task, folder, encoder, silent))
            whole = searching(pipeline, task)
            scores = [
                measure(task, "dev", "", late.reranking(whole, share)).measures["ndcg@10"].value
                for share in SHARES
            ]
            found.append([task.name, *(f"{score:.3f}" for score in scores)])
    return found


def main() -> None:
    """Measure the sets of the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--sets", nargs="+", choices=LOADERS, default=["article", "mlqa"])
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "retrieval" / "index")
    parser.add_argument("--model", type=Path, default=ROOT / ".make" / "peers-model")
    given = parser.parse_args()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(peers_model(given.model.resolve())), device="cpu")
    late = Late(model)
    table = Table("nDCG@10, dev", *(f"MaxSim's share {share}" for share in SHARES))
    for row in rows(load(given.data, given.sets), late, given.folder):
        table.add_row(*row)
    sizes = [rows.shape[0] * rows.shape[1] * 2 for rows in late.held.values()]
    Console().print(table)
    Console().print(f"matching {DEPTH} passages: {median(late.spent_ms):.2f} ms at the median")
    Console().print(f"a passage's token vectors: {fmean(sizes) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
