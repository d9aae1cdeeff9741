"""What the answers have promised, each read off a figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.answers.decision import DEV, OURS, TEST, Decision
from benchmarks.answers.judged import outcomes, worth
from benchmarks.answers.refusals import WRONG_REFUSALS
from eval.intervals import Estimate
from index.calibration import TOLERATED

Figures = Mapping[tuple[str, str], Estimate]
"""The reader's figures by set and measure."""


Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is at most, or at least, the limit; None where it was not measured."""

    text: str
    found: float | None
    limit: float
    at_most: bool = False

    @property
    def line(self) -> str:
        """Whether it is met, and the figure."""
        if self.found is None:
            return f"{self.text}: not measured"
        met = self.found <= self.limit if self.at_most else self.found >= self.limit
        return f"{self.text}: {'met' if met else 'missed'} ({self.found:.3g})"


def goals(decision: Decision, reader: Figures) -> Iterator[Goal]:
    """Each goal with what was found."""
    chinese = outcomes(decision.of(OURS, f"{TEST}: Chinese"), TOLERATED)
    test = outcomes(decision.of(OURS, TEST), TOLERATED)
    error = _value(worth(decision.of(OURS, DEV)), "ECE")
    yield Goal("article test, Chinese: correct ≥ 0.90", chinese["correct"].value, 0.9)
    yield Goal("article test: wrongly answered ≤ 0.10", test["wrong"].value, 0.1, at_most=True)
    yield Goal("dev: ECE ≤ 0.05", error, 0.05, at_most=True)
    wrong = f"wrong answers at {WRONG_REFUSALS:.0%} wrong refusals"
    nearly = _value(reader, ("NoMIRACL dev", wrong))
    yield Goal(f"NoMIRACL dev: {wrong} ≤ 0.45", nearly, 0.45, at_most=True)
    yield Goal("CMRC trial: F1 ≥ 0.75", _value(reader, ("CMRC trial", "F1")), 0.75)
    match = _value(reader, ("CMRC trial", "exact match"))
    yield Goal("CMRC trial: exact match ≥ 0.55", match, 0.55)
    spent = decision.milliseconds["total"].p50
    yield Goal("ask on the article, two threads: p50 ≤ 60 ms", spent, 60, at_most=True)


def _value(figures: Mapping[Key, Estimate], name: Key) -> float | None:
    found = figures.get(name)
    return found.value if found else None
