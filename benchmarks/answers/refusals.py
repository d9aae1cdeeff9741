"""NoMIRACL's questions with their ten passages: how often one that none answers is answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.answers.paragraphs import MOST_WINDOWS
from eval.intervals import Estimate, estimate_mean, estimate_statistic
from index.features import FLOOR
from index.span_reader import SpanScore
from rag.protocols import Encoder, Vector
from training.reader.cutting import split
from training.texts import lines

WRONG_REFUSALS = 0.1
FOLDS = 10
REGULAR = 0.3
DRAWS = 8
"""Ways to draw the folds, over which a question's probability is averaged."""

ReadHeaded = Callable[[str, Sequence[str], Sequence[str]], Sequence[SpanScore]]
"""A question, its windows and their headings to one score a window."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a passage under its article's title, with its cosine to the question."""

    title: str
    text: str
    cosine: float


def nomiracl(data: Path) -> list[dict[str, Any]]:
    """NoMIRACL's Chinese dev questions, which nothing is trained on."""
    return lines(data / "nomiracl_zh/dev.jsonl")


def chosen(query: dict[str, Any], encoder: Encoder) -> list[Window]:
    """The MOST_WINDOWS windows of the ten passages that are nearest to the question."""
    cut = [
        (passage["title"], passage["text"][start:end])
        for passage in query["passages"]
        for start, end in split(passage["text"])
    ]
    vector = encoder.encode_question(query["query"])
    vectors = encoder.encode_passages([f"{title}\n{text}" for title, text in cut])
    found = [Window(*part, _cosine(vector, one)) for part, one in zip(cut, vectors, strict=True)]
    return sorted(found, key=lambda window: -window.cosine)[:MOST_WINDOWS]


def _cosine(one: Vector, other: Vector) -> float:
    return float(one @ other)


def features(query: dict[str, Any], encoder: Encoder, read: ReadHeaded) -> list[float]:
    """Two best margins, the best one's cosine, the best cosine, wording shared with the text."""
    shown = chosen(query, encoder)
    scores = read(query["query"], [one.text for one in shown], [one.title for one in shown])
    order = sorted(range(len(shown)), key=lambda at: -scores[at].margin)
    margins = [max(FLOOR, scores[at].margin) for at in order] + [FLOOR]
    best = shown[order[0]]
    return [
        *margins[:2],
        best.cosine,
        shown[0].cosine,
        shared(query["query"], best.title + best.text),
        shared(query["query"], "".join(one.title + one.text for one in shown)),
    ]


def shared(question: str, text: str) -> float:
    """The share of the question's character pairs that the text holds."""
    pairs = [question[at : at + 2] for at in range(max(1, len(question) - 1))]
    return sum(pair in text for pair in pairs) / len(pairs)


def measure(
    queries: Sequence[dict[str, Any]], encoder: Encoder, read: ReadHeaded
) -> Iterator[tuple[str, Estimate]]:
    """AUROC and wrong answers where 10% are wrongly refused, by scores of folds not fitted on."""
    rows = np.array([features(query, encoder, read) for query in queries])
    labels = np.array([query["label"] == "relevant" for query in queries])
    yield from judge(cross_fitted(rows, labels), labels)


def cross_fitted(rows: Numbers, labels: NDArray[np.bool_]) -> Numbers:
    """The probability of an answer for each row [n, features], by models fitted without it.

    With so few questions much depends on how the folds fall, hence the mean of DRAWS.
    """
    model = make_pipeline(StandardScaler(), LogisticRegression(C=REGULAR))
    folds = [StratifiedKFold(FOLDS, shuffle=True, random_state=draw) for draw in range(DRAWS)]
    fitted = [
        cross_val_predict(model, rows, labels, cv=each, method="predict_proba")[:, 1]
        for each in folds
    ]
    return np.asarray(np.mean(fitted, axis=0))


def judge(chances: Numbers, labels: NDArray[np.bool_]) -> Iterator[tuple[str, Estimate]]:
    """AUROC, and the share of unanswerable questions at or above the threshold, with intervals."""
    pairs = np.column_stack([chances, labels])
    area = estimate_statistic(pairs, _area, len(labels))
    if area:
        yield "AUROC", area
    threshold = np.quantile(chances[labels], WRONG_REFUSALS)
    answered = (chances[~labels] >= threshold).astype(float).tolist()
    yield f"wrong answers at {WRONG_REFUSALS:.0%} wrong refusals", estimate_mean(answered)


def _area(pairs: Numbers) -> float:
    labels = pairs[:, 1] > 0
    return float(roc_auc_score(labels, pairs[:, 0])) if 0 < labels.mean() < 1 else float("nan")
