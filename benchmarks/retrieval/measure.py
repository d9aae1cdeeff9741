"""Measuring a search: its ranking over a set, and its milliseconds by stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.retrieval.sets import Task
from eval.hits import DOCUMENT
from eval.intervals import Estimate, estimate_mean
from eval.run import Search, evaluate
from eval.scores import DEPTH
from eval.sets import Split
from index.fusion import Fusion
from index.hybrid import HybridSearcher
from index.sentences import SentenceVectors
from rag.answer import Passage, Question
from rag.pipeline import Pipeline
from rag.protocols import Progress, silent
from service.opened import Opened

MEASURES = ("recall@1", "recall@5", "ndcg@10", "mrr@10")
DEEP = 40
"""Passages among which there are ten documents."""
WARM = 10
"""Questions asked before the clock counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """How one system ranks one set's questions of one split."""

    task: str
    split: str
    system: str
    measures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of one system on one corpus, by stage, at the median and the 95th percentile."""

    corpus: str
    system: str
    p50: Mapping[str, float]
    p95: Mapping[str, float]


def measure(
    task: Task, split: Split, system: str, search: Search, progress: Progress = silent
) -> Row:
    """The means of the ranking measures with their 95% intervals."""
    results = evaluate(task.chosen.select(split), None, search, progress)
    scores = {name: [result.scores[name] for result in results] for name in MEASURES}
    means = {name: estimate_mean(values) for name, values in scores.items()}
    return Row(task.name, split, system, means)


def fused_by(opened: Opened, fusion: Fusion | None = None) -> Pipeline:
    """The pipeline of an open generation, fusing in the given way."""
    sentences = SentenceVectors(opened.generation.chunks, opened.generation.sentences)
    searcher = HybridSearcher(opened.generation, sentences, fusion)
    return replace(opened.pipeline, searcher=searcher)


def searching(pipeline: Pipeline, task: Task, rerank: bool = False) -> Search:
    """What the evaluation asks; where documents are judged, passages enough to name ten of them."""
    depth = DEEP if task.chosen.rule == DOCUMENT else DEPTH

    def search(question: Question) -> Sequence[Passage]:
        return pipeline.search(replace(question, top_k=depth, rerank=rerank)).passages

    return search


def timed(
    corpus: str, system: str, pipeline: Pipeline, questions: Sequence[str], rerank: bool = False
) -> Speed:
    """The pipeline's own timings, one question after another, ten passages each."""
    asked = (Question(text, 10, rerank=rerank) for text in questions)
    found = [pipeline.search(question).timings_ms for question in asked][WARM:]
    stages = {stage: [each[stage] for each in found] for stage in found[0]}
    p50, p95 = (
        {stage: float(np.percentile(spent, at)) for stage, spent in stages.items()}
        for at in (50, 95)
    )
    return Speed(corpus, system, p50, p95)
