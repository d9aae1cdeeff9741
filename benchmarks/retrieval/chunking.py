"""Other sizes of chunks, and titles embedded with them: nDCG@10 on the dev parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval.corpora import opened
from benchmarks.retrieval.measure import fused_by, measure, searching
from benchmarks.retrieval.record import Cells
from benchmarks.retrieval.sets import Task
from rag.protocols import Encoder, Progress
from service.assembly import MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Cut:
    """How documents are cut: characters a chunk, and whether its title is embedded with it."""

    characters: int
    title: bool

    @property
    def name(self) -> str:
        """The cut in words."""
        return f"{self.characters} characters" + (" under the title" if self.title else "")


CUTS = (
    Cut(MAX_CHARACTERS, False),
    Cut(MAX_CHARACTERS, True),
    Cut(150, False),
    Cut(200, False),
    Cut(200, True),
)
"""The first is the product's."""


def rows(tasks: Sequence[Task], folder: Path, encoder: Encoder, progress: Progress) -> list[Cells]:
    """A row a cut, a column a task that has dev questions."""
    return [{"": cut.name, **dict(_scores(cut, tasks, folder, encoder, progress))} for cut in CUTS]


def _scores(
    cut: Cut, tasks: Sequence[Task], folder: Path, encoder: Encoder, progress: Progress
) -> Iterator[tuple[str, float]]:
    for task in tasks:
        found = opened(task, folder, encoder, progress, cut.characters, cut.title)
        row = measure(task, "dev", cut.name, searching(fused_by(found), task))
        yield task.name, row.measures["ndcg@10"].value
