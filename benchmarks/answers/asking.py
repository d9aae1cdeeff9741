"""The article's questions put to the service: what it would cite, how sure it is, how long it took.

Nothing is refused here, so that every tolerated rate can be judged from one run.
"""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from typing import TypeVar

import numpy as np
from rich.progress import track

from benchmarks.answers.judged import Flags, Numbers
from eval.checks import load_set
from eval.measures.latency import Latency, latency
from eval.results import Result
from eval.run import evaluate
from eval.sets import EvaluationSet, Split
from rag.answer import Answer, Question
from service.library import Library
from service.terminal import say_answer
from training.asked import ARTICLE

SHOWN = 10
"""Refusals that are shown as a person sees them."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """The outcome of each question, in order, and the answers that it was read off."""

    results: tuple[Result, ...]
    answers: tuple[Answer, ...]

    @property
    def confidences(self) -> Numbers:
        """The calibrated probability of each."""
        return np.array([each.confidence for each in self.results])

    @property
    def right(self) -> Flags:
        """Whose first citation hits the gold evidence."""
        return np.array([each.scores.get("cited_first") == 1 for each in self.results])

    def spent(self, stage: str) -> Latency:
        """Milliseconds of a stage, `total` for the whole question."""
        return latency([each.timings_ms[stage] for each in self.answers])


def ask_article(library: Library, split: Split, most: int | None = None) -> Asking:
    """The answers to a split of the article's questions, at most about `most` of them."""
    pipeline = replace(library.opened().pipeline, threshold=0.0)
    texts = {document.id: document.text for document in library.documents()}
    asked = load_set(ARTICLE, texts).select(split)
    asked = replace(asked, items=thinned(asked.items, most))
    answers = {
        item.question: pipeline.ask(Question(item.question))
        for item in track(asked.items, description=f"article, {split}")
    }
    return Asking(_scored(asked, answers), tuple(answers[item.question] for item in asked.items))


def _scored(asked: EvaluationSet, answers: dict[str, Answer]) -> tuple[Result, ...]:
    return evaluate(asked, lambda one: answers[one.text], lambda one: answers[one.text].passages)


def refusals(library: Library, asking: Asking) -> Iterator[tuple[str, str]]:
    """SHOWN of the unanswerable questions that are refused, from first to last, and the words."""
    threshold = library.opened().pipeline.threshold
    refused = [
        one.item.question
        for one in asking.results
        if not one.item.answerable and one.confidence < threshold
    ]
    for question in thinned(refused, SHOWN)[:SHOWN]:
        yield question, shown(library, question)


def shown(library: Library, question: str) -> str:
    """What `zhengyin ask` prints of the question."""
    documents = {document.id: document for document in library.documents()}
    chinese = library.settings.speaks_chinese(question)
    printed = StringIO()
    with redirect_stdout(printed):
        say_answer(library.ask(Question(question)), documents, chinese)
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines())


def thinned(values: Sequence[T], most: int | None) -> tuple[T, ...]:
    """Every so manieth of the values, so that about `most` are left (None: all)."""
    return tuple(values[:: max(1, len(values) // most) if most else 1])
