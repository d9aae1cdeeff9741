"""What went wrong with a question, the gravest first."""

from collections.abc import Callable, Sequence
from typing import Literal

from eval.results import Result
from eval.verify_results import VerifyResult

Failure = Literal[
    "error", "wrong answer", "wrong citation", "wrong refusal", "not retrieved", "inexact quote"
]
ORDER: tuple[Failure, ...] = (
    "error",
    "inexact quote",
    "wrong answer",
    "wrong citation",
    "wrong refusal",
    "not retrieved",
)
"""From the gravest: a made-up answer is worse than none."""


def failure(result: Result) -> Failure | None:
    """The gravest thing that is wrong with a result; None when nothing is."""
    return next((name for name in ORDER if _holds(name, result)), None)


def failures(results: Sequence[Result]) -> list[tuple[Failure, Result]]:
    """The results that failed, the gravest first and among equals the most confident."""
    found = [(name, result) for result in results if (name := failure(result)) is not None]
    return sorted(found, key=lambda pair: (ORDER.index(pair[0]), -pair[1].confidence))


def verify_failures(results: Sequence[VerifyResult]) -> list[VerifyResult]:
    """The texts with a wrong verdict, altered ones accepted as verbatim first."""
    wrong = [result for result in results if result.verdict != result.item.verdict]
    return sorted(wrong, key=lambda one: (one.scores.get("caught", 1.0), one.item.verdict))


def _holds(name: Failure, result: Result) -> bool:
    score = result.scores.get
    tests: dict[Failure, Callable[[], bool]] = {
        "error": lambda: result.error is not None,
        "inexact quote": lambda: score("exact_quotes", 1.0) < 1,
        "wrong answer": lambda: score("refused", 1.0) == 0,
        "wrong citation": lambda: bool(result.citations) and score("cited_first", 1.0) == 0,
        "wrong refusal": lambda: score("answered", 1.0) == 0,
        "not retrieved": lambda: score("recall@5", 1.0) < 1,
    }
    return tests[name]()
