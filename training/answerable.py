"""Fits the calibration of the sentence reader on a set's dev questions: what `make model` runs.

    python -m training.answerable [--wrong-answers 0.15]

Writes index/models/answerable.json and prints cross-validated figures: a fact's questions stay
together in one fold, so that no question is scored by a model that saw its like.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.sets import Item, read_items
from index.calibration import SHIPPED
from rag.answer import Question
from rag.pipeline import READ
from service.library import Library
from service.settings import load_settings

SET = Path(__file__).parents[1] / "eval" / "sets" / "article.jsonl"
FOLDS = 10


def main() -> None:
    """Fits, prints what to expect, and writes the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wrong-answers", type=float, default=0.15, help="tolerated rate, dev")
    tolerated = parser.parse_args().wrong_answers
    items = [item for item in read_items(SET) if item.split == "dev"]
    names, rows = measure(items)
    labels = np.array([item.answerable for item in items])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5))
    groups = [item.id.rsplit("-", 1)[0] for item in items]
    expected = cross_val_predict(
        model, rows, labels, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    threshold = float(np.quantile(expected[~labels], 1 - tolerated))
    report(labels, expected, threshold)
    model.fit(rows, labels)
    SHIPPED.write_text(json.dumps(unscale(model, names, threshold), indent=2) + "\n", "utf-8")


def measure(items: list[Item]) -> tuple[list[str], NDArray[np.float64]]:
    """The names of the reader's features, and a row of them a question."""
    with tempfile.TemporaryDirectory() as data:
        library = Library(load_settings(data=Path(data)))
        library.build(gate=False)
        features = [library.read(Question(item.question, READ)).scores for item in items]
    names = list(features[0])
    return names, np.array([[row[name] for name in names] for row in features])


def report(labels: NDArray[np.bool_], expected: NDArray[np.float64], threshold: float) -> None:
    """Prints AUROC and the two error rates at the threshold."""
    print(f"dev, cross-validated over {FOLDS} folds of {len(labels)} questions")
    print(f"AUROC {roc_auc_score(labels, expected):.3f}, threshold {threshold:.3f}")
    print(f"wrong answers {np.mean(expected[~labels] >= threshold):.3f}")
    print(f"wrong refusals {np.mean(expected[labels] < threshold):.3f}")


def unscale(model: Pipeline, names: list[str], threshold: float) -> dict[str, object]:
    """The fitted model as weights of the features as they are."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = logistic.intercept_[0] - weights @ scaler.mean_
    return {
        "weights": {name: round(float(w), 6) for name, w in zip(names, weights, strict=True)},
        "intercept": round(float(intercept), 6),
        "threshold": round(threshold, 4),
    }


if __name__ == "__main__":
    main()
