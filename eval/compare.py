"""Two runs side by side: what improved, what got worse, and whether that is more than chance."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic

from eval.differences import Difference, Pairs, compared, corrected
from eval.runs import Run
from eval.scored import Outcome
from eval.scores import LOWER_IS_BETTER
from rag.errors import InvalidSet


@dataclass(frozen=True, slots=True)
class Change(Generic[Outcome]):
    """A question that the runs did not do equally well, by measure: new minus base."""

    base: Outcome
    new: Outcome
    changes: Mapping[str, float]

    @property
    def gain(self) -> float:
        """The sum of the changes, better taken as positive; unbounded minimality aside.

        Rounded to 9 places, so that changes that cancel out sum to 0.
        """
        judged = (by for name, by in self.changes.items() if name not in LOWER_IS_BETTER)
        return round(sum(judged), 9)

    @property
    def mixed(self) -> bool:
        """Whether it lost by some measures just what it gained by others."""
        judged = (by for name, by in self.changes.items() if name not in LOWER_IS_BETTER)
        return self.gain == 0 and any(judged)


@dataclass(frozen=True, slots=True)
class Comparison(Generic[Outcome]):
    """The measures compared, and the questions that improved or got worse, the most so first.

    A question whose losses and gains cancel out counts as worse, so that someone looks at it.
    `only_base` and `only_new` are the ids of questions that one run alone has.
    """

    base: Run[Outcome]
    new: Run[Outcome]
    differences: tuple[Difference, ...]
    improved: tuple[Change[Outcome], ...]
    worse: tuple[Change[Outcome], ...]
    only_base: tuple[str, ...]
    only_new: tuple[str, ...]

    def significantly_worse(self, fail_on: Collection[str] = ()) -> tuple[str, ...]:
        """The measures that got significantly worse, of those named (none named: of all).

        Holm's correction is over the named ones only. Raises InvalidSet for one not compared.
        """
        known = {each.measure: each for each in self.differences}
        for name in fail_on:
            if name not in known:
                raise InvalidSet(f"measure {name!r} was not compared: choose among {list(known)}")
        judged = corrected([known[name] for name in fail_on or known])
        return tuple(each.measure for each in judged if each.verdict == "worse")


def compare(base: Run[Outcome], new: Run[Outcome]) -> Comparison[Outcome]:
    """The comparison over the questions of equal id and wording; raises InvalidSet without any."""
    pairs, only_base, only_new = paired(base, new)
    changes = sorted((_change(old, now) for old, now in pairs), key=lambda each: each.gain)
    return Comparison(
        base=base,
        new=new,
        differences=compared(pairs),
        improved=tuple(each for each in reversed(changes) if each.gain > 0),
        worse=tuple(each for each in changes if each.gain < 0 or each.mixed),
        only_base=only_base,
        only_new=only_new,
    )


def paired(
    base: Run[Outcome], new: Run[Outcome]
) -> tuple[Pairs[Outcome], tuple[str, ...], tuple[str, ...]]:
    """Results of the same question, and the ids of the questions found in one run only."""
    old = {(result.item.id, result.item.question): result for result in base.results}
    now = {(result.item.id, result.item.question): result for result in new.results}
    pairs = [(old[key], now[key]) for key in old if key in now]
    if not pairs:
        raise InvalidSet(
            f"run of {base.header.set!r} and run of {new.header.set!r} share no question: "
            "compare two runs of the same set"
        )
    only_base = tuple(key[0] for key in old if key not in now)
    return pairs, only_base, tuple(key[0] for key in now if key not in old)


def _change(old: Outcome, now: Outcome) -> Change[Outcome]:
    shared = [name for name in old.scores if name in now.scores]
    moved = {name: now.scores[name] - old.scores[name] for name in shared}
    return Change(old, now, {name: by for name, by in moved.items() if by != 0})
