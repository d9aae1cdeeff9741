"""BM25 alone by analysis: `python -m benchmarks.retrieval.lexical_ablation --data FOLDER`."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import fmean

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.retrieval.analyses import ANALYSES, Analysis
from benchmarks.retrieval.sets import LOADERS, Task, load
from corpus.chunks import Budget, embedded_text, make_chunks
from eval.hits import Place, ranks
from eval.measures.ranking import ndcg_at
from eval.sets import Item, Split
from index.lexical import LexicalIndex, Scores
from index.wholes import Wholes, wholes_of
from index.windows import Windows
from rag.document import Chunk, Document
from service.assembly import KINDS, MAX_CHARACTERS, MAX_TOKENS

DEPTH = 10
PASSAGES = 20
"""How many passages are ranked, for ten documents to be among them."""
Row = dict[str, str | float]


class Corpus:
    """A task's documents cut as the product cuts them, tokens counted as characters."""

    def __init__(self, documents: Sequence[Document]) -> None:
        budget = Budget(MAX_TOKENS, MAX_CHARACTERS, KINDS)
        self._documents = documents
        self._chunks = [one for each in documents for one in make_chunks(each, len, budget)]
        held = {document.id: document for document in documents}
        self._windows = Windows(held, self._chunks)
        self.texts = [
            embedded_text(one, held[one.document_id].title, budget.form) for one in self._chunks
        ]

    def index(self, analysis: Analysis) -> LexicalIndex:
        """The corpus by an analysis; without wholes every chunk is its own."""
        wholes = Wholes(self.texts, np.arange(len(self.texts), dtype=np.int32))
        if analysis.wholes:
            wholes = self.wholes(analysis.titles)
        return LexicalIndex.build(self.texts, wholes, analysis.text)

    def wholes(self, titles: bool = True) -> Wholes:
        """What the chunks stand in, with or without the documents' titles."""
        untitled = [replace(document, title="") for document in self._documents]
        return wholes_of(self._documents if titles else untitled, self._chunks)

    def passages(self, scores: Scores) -> list[Place]:
        """The best passages with a score, best first, as places."""
        order = np.argsort(-scores, kind="stable")[: 8 * PASSAGES]
        best = self._windows.around((int(at) for at in order if scores[at] > 0), PASSAGES)
        return [_place(chunk) for _, chunk in best]


def rows(tasks: Sequence[Task], split: Split = "dev") -> list[Row]:
    """A row an analysis: its name, and nDCG@10 of each task that has questions in the split."""
    found: list[Row] = [{"analysis": each.name} for each in ANALYSES]
    for _, together in groupby(tasks, key=lambda task: task.corpus):
        asked = [(task, _items(task, split)) for task in together]
        corpus = Corpus(asked[0][0].documents)
        for row, analysis in zip(found, track(ANALYSES, asked[0][0].corpus), strict=True):
            row |= dict(_scores(corpus, analysis, asked))
    return found


def _items(task: Task, split: Split) -> list[Item]:
    return [item for item in task.chosen.items if item.split == split]


def _scores(
    corpus: Corpus, analysis: Analysis, asked: Sequence[tuple[Task, Sequence[Item]]]
) -> Iterator[tuple[str, float]]:
    index = corpus.index(analysis)
    for task, items in asked:
        if items:
            scores = (index.weigh(analysis.question(item.question)) for item in items)
            found = zip(items, map(corpus.passages, scores), strict=True)
            yield task.name, fmean(_ndcg(item, places, task) for item, places in found)


def _ndcg(item: Item, passages: Sequence[Place], task: Task) -> float:
    return ndcg_at(ranks(item.evidence, passages, task.chosen.rule), DEPTH)


def _place(chunk: Chunk) -> Place:
    return Place(chunk.document_id, chunk.span.start, chunk.span.end, chunk.text)


def show(found: Sequence[Mapping[str, str | float | None]], console: Console) -> None:
    """Print the rows as a table."""
    table = Table(*found[0])
    for row in found:
        table.add_row(*(f"{one:.3f}" if isinstance(one, float) else one for one in row.values()))
    console.print(table)


def main() -> None:
    """Measure the sets of the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--sets", nargs="+", choices=LOADERS, default=list(LOADERS)[:-1])
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    given = parser.parse_args()
    show(rows(load(given.data, given.sets), given.split), Console(width=160))


if __name__ == "__main__":
    main()
