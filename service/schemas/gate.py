"""What the gate said of a generation, as it is kept beside it and shown."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal["passed", "refused", "ungated", "skipped"]


class Judged(BaseModel):
    """A measure on both generations; `p` is the paired test's p-value after Holm's correction.

    `live` and `p` are null where there was nothing to compare with.
    """

    model_config = ConfigDict(frozen=True)
    measure: str
    live: float | None
    candidate: float
    p: float | None
    fell: bool


class Worsened(BaseModel):
    """An item that got worse, by which of the measures that fell, with both outcomes in words."""

    model_config = ConfigDict(frozen=True)
    id: str
    text: str
    measures: tuple[str, ...]
    live: str
    candidate: str


class SetVerdict(BaseModel):
    """What came of one set's dev part; `notes` tells of items that were moved or left out."""

    model_config = ConfigDict(frozen=True)
    set: str
    items: int
    measures: tuple[Judged, ...]
    worse: tuple[Worsened, ...]
    notes: tuple[str, ...]

    @property
    def fell(self) -> tuple[str, ...]:
        """The measures that fell by more than they may."""
        return tuple(one.measure for one in self.measures if one.fell)

    @property
    def compared(self) -> bool:
        """Whether the live generation had figures to compare with."""
        return any(one.live is not None for one in self.measures)


class Verdict(BaseModel):
    """Whether a generation may go live in place of `live`, why, and by which sets.

    `ungated`: no set could be compared; `skipped`: the gate was told to stand open.
    """

    model_config = ConfigDict(frozen=True)
    generation: str
    live: str | None
    outcome: Outcome
    reason: str
    sets: tuple[SetVerdict, ...] = ()
    notes: tuple[str, ...] = ()
