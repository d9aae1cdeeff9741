"""What Zhengyin has promised, each read off the figures."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import one_core, quotations, two_cores
from benchmarks.figures import Runs
from benchmarks.systems import OURS, TXTAI


@dataclass(frozen=True, slots=True)
class Goal:
    """A promise: its `value` is at most, or at least, the limit; None when it was not measured."""

    text: str
    limit: float
    at_most: bool
    value: Callable[[Runs], float | None]

    def met(self, runs: Runs) -> bool | None:
        """Whether the mean of the runs keeps it; None when it was not measured."""
        value = self.value(runs)
        if value is None:
            return None
        return value <= self.limit if self.at_most else value >= self.limit


def _ours(table: str, row: str) -> Callable[[Runs], float | None]:
    return lambda runs: runs.mean(table, row, OURS)


def _rate_ratio(runs: Runs) -> float | None:
    ours, theirs = (runs.mean(one_core.TABLE, one_core.RATE, name) for name in (OURS, TXTAI))
    return ours / theirs if ours and theirs else None


STATUTES_P50 = f"{quotations.STATUTES}, altered: p50"
GOALS = (
    Goal("start ≤ 1.5 s", 1.5, True, _ours(one_core.TABLE, one_core.START)),
    Goal("memory ≤ 350 MB", 350, True, _ours(one_core.TABLE, one_core.MEMORY)),
    Goal("search p50 on two cores ≤ 8 ms", 8, True, _ours(two_cores.TABLE, two_cores.SEARCH_P50)),
    Goal(
        "verify an altered text over the statutes, p50 ≤ 50 ms",
        50,
        True,
        _ours(quotations.TABLE, STATUTES_P50),
    ),
    Goal("questions a second ≥ 3 × txtai's", 3, False, _rate_ratio),
)
