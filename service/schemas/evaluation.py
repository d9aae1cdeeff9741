"""What is asked and answered over HTTP of evaluation: sets, runs and comparisons."""

from collections.abc import Mapping, Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from eval.compare import Change, Comparison
from eval.curves import Curves, curves
from eval.differences import Difference
from eval.failures import failures, verify_failures
from eval.results import Result
from eval.runs import Header, Run
from eval.summary import Summary
from eval.verify_results import VerifyResult
from eval.verify_sets import VerifyItem
from service.schemas.index import Started

AnyComparison = Comparison[Result] | Comparison[VerifyResult]


class SetList(BaseModel):
    """The names of the evaluation sets."""

    sets: tuple[str, ...]


class RunRequest(BaseModel):
    """Which set to run, and on which generation (none: the live one)."""

    model_config = ConfigDict(extra="forbid", strict=True)
    set: str = Field(min_length=1, max_length=200)
    generation: str | None = None


class RunStarted(Started):
    """The job that was started, and the id under which its run will be found."""

    run_id: str


class RunHeader(BaseModel):
    """A run without its measures."""

    id: str
    header: Header


class RunList(BaseModel):
    """Every run in the data folder, newest first."""

    runs: tuple[RunHeader, ...]


class RunResponse(RunHeader):
    """A run with its measures and, question by question, what came of them.

    `failures` names what is wrong with an item, by its id, the gravest first; `curves` are what the
    plots of a report show, null for a set of texts to verify.
    """

    summary: Summary
    curves: Curves | None
    failures: Mapping[str, str]
    results: tuple[Result, ...] | tuple[VerifyResult, ...]

    @classmethod
    def of(cls, id: str, run: Run[Result] | Run[VerifyResult]) -> Self:
        """The run with what its results say together."""
        asked = [result for result in run.results if isinstance(result, Result)]
        checked = [result for result in run.results if isinstance(result, VerifyResult)]
        wrong = {result.item.id: str(kind) for kind, result in failures(asked)}
        return cls(
            id=id,
            header=run.header,
            summary=run.summary,
            curves=curves(asked) if asked else None,
            failures=wrong | {one.item.id: "wrong verdict" for one in verify_failures(checked)},
            results=run.results,
        )


class Changed(BaseModel):
    """An item that the runs did not do equally well; changes are new minus base."""

    id: str
    text: str
    base: str
    new: str
    changes: Mapping[str, float]

    @classmethod
    def of(cls, change: Change[Result] | Change[VerifyResult]) -> Self:
        """The change with both outcomes in words."""
        item = change.new.item
        text = item.text if isinstance(item, VerifyItem) else item.question
        outcomes = outcome(change.base), outcome(change.new)
        return cls(id=item.id, text=text, base=outcomes[0], new=outcomes[1], changes=change.changes)


class ComparisonResponse(BaseModel):
    """Two runs side by side: measures with their tests, items that improved or got worse."""

    significantly_worse: tuple[str, ...]
    measures: tuple[Difference, ...]
    improved: tuple[Changed, ...]
    worse: tuple[Changed, ...]
    only_base: tuple[str, ...]
    only_new: tuple[str, ...]

    @classmethod
    def of(cls, comparison: AnyComparison, worse: Sequence[str]) -> Self:
        """The comparison with the measures that count as significantly worse."""
        return cls(
            significantly_worse=tuple(worse),
            measures=comparison.differences,
            improved=tuple(map(Changed.of, comparison.improved)),
            worse=tuple(map(Changed.of, comparison.worse)),
            only_base=comparison.only_base,
            only_new=comparison.only_new,
        )


def outcome(result: Result | VerifyResult) -> str:
    """What was said to an item: the answer, or that there was none, or the verdict."""
    if isinstance(result, VerifyResult):
        return result.verdict
    return result.answer or result.status
