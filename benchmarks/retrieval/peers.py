"""What others find in the same sets: BM25 alone, sentence-transformers with FAISS, txtai."""

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np

from benchmarks.environments import ROOT
from benchmarks.retrieval.measure import Row, measure
from benchmarks.retrieval.sets import Task
from eval.run import Search
from eval.scores import DEPTH
from eval.sets import Split
from index.words import HAN
from rag.answer import Passage, Question
from rag.document import Chunk, Document, Span

Ranking = Callable[[str], Sequence[int]]
"""From a question to the numbers of passages, best first."""
BM25 = "BM25 over character pairs"
TOKENS = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*?\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
"""What stands between blank lines."""


@dataclass(frozen=True, slots=True)
class Found:
    """A peer's rankings by question, and the milliseconds of each search."""

    system: str
    rankings: Mapping[str, Sequence[int]]
    spent_ms: Sequence[float]


def units(task: Task) -> list[Passage]:
    """What a peer is given as its passages: the documents' blocks between blank lines.

    A public set's documents are paragraphs and articles already, and taken whole.
    """
    one = len(task.documents) == 1
    return [
        _passage(document, Span(*block.span()))
        for document in task.documents
        for block in (BLOCK.finditer(document.text) if one else _whole(document))
    ]


def _whole(document: Document) -> Iterator[re.Match[str]]:
    return re.finditer(r".+", document.text, re.DOTALL)


def _passage(document: Document, span: Span) -> Passage:
    text = span.of(document.text)
    return Passage(0, Chunk(document.id, 1, "body", (), span, (), text), text, 0.0, {})


def bigrams(text: str) -> list[str]:
    """The character pairs of Chinese runs, single characters standing alone, and other words."""
    runs = (run.group().lower() for run in TOKENS.finditer(text))
    return [part for run in runs for part in _pairs(run)]


def _pairs(run: str) -> list[str]:
    if not re.match(f"[{HAN}]", run) or len(run) == 1:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def lexical(passages: Sequence[Passage]) -> Ranking:
    """bm25s with its defaults over character pairs."""
    index = bm25s.BM25()
    index.index([bigrams(each.quote) or [""] for each in passages], show_progress=False)

    def search(question: str) -> Sequence[int]:
        known = [word for word in bigrams(question) if word in index.vocab_dict]
        scores = index.get_scores(known) if known else np.zeros(len(passages))
        found: Sequence[int] = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
        return found

    return search


def ranked(system: str, search: Ranking, questions: Sequence[str]) -> Found:
    """What a search of this process finds."""
    rankings, spent = {}, []
    for question in questions:
        started = time.perf_counter()
        rankings[question] = search(question)
        spent.append(1000 * (time.perf_counter() - started))
    return Found(system, rankings, spent)


def others(
    python: Path, model: Path, task: Task, questions: Sequence[str], folder: Path
) -> list[Found]:
    """The rankings of those that run in the peers' environment."""
    folder.mkdir(parents=True, exist_ok=True)
    job, out = folder / "job.json", folder / "found.json"
    texts = [each.quote for each in units(task)]
    job.write_text(json.dumps({"passages": texts, "questions": questions}), "utf-8")
    given = [str(each) for each in (job, out, model, folder / "vectors")]
    subprocess.run([python, "-m", "benchmarks.peers.retrieval", *given], cwd=ROOT, check=True)
    return [
        Found(name, dict(zip(questions, one["rankings"], strict=True)), one["spent_ms"])
        for name, one in json.loads(out.read_text("utf-8")).items()
    ]


def rated(task: Task, split: Split, found: Found) -> Row:
    """A peer's rankings by the measures of all."""
    return measure(task, split, found.system, replaying(units(task), found.rankings))


def replaying(passages: Sequence[Passage], rankings: Mapping[str, Sequence[int]]) -> Search:
    """The search that a peer's rankings came from."""

    def search(question: Question) -> Sequence[Passage]:
        return [passages[number] for number in rankings[question.text]]

    return search
