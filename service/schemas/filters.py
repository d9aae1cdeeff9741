"""What narrows a question over HTTP: sections, metadata, a day in force."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from rag.conditions import Condition, Period
from rag.errors import InvalidRequest
from service.narrowing import check_path, read_conditions, read_day, read_path

MOST = 100
"""The most sections, keys and values of a key that a question may name."""


def _read(text: str, read: Callable[[str], object]) -> str:
    """The text itself, when it can be read; raises ValueError."""
    try:
        read(text)
    except InvalidRequest as error:
        raise ValueError(str(error)) from error
    return text


def _day(value: object) -> object:
    return read_day(_read(value, read_day)) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
SectionText = Annotated[str, AfterValidator(lambda text: _read(text, read_path))]
ConditionText = Annotated[str, AfterValidator(lambda text: _read(text, _read_condition))]
Section = SectionText | Annotated[list[Text], Field(min_length=1, max_length=MOST)]


class Range(BaseModel):
    """Days from one to another, both included; either may be left out."""

    model_config = ConfigDict(extra="forbid")
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.first is None and self.last is None:
            raise ValueError("a range of days is empty: give from, to or both")
        if self.period.last < self.period.first:
            raise ValueError(f"a range of days ends before {self.first}, where it begins")
        return self

    @property
    def period(self) -> Period:
        """The days of the range."""
        return Period(self.first or date.min, self.last or date.max)


Stated = Text | Annotated[list[Text], Field(min_length=1, max_length=MOST)] | Range


def paths(sections: Sequence[str | list[str]] | None) -> tuple[tuple[str, ...], ...]:
    """Each section as the path of headings that leads to it."""
    return tuple(
        read_path(section) if isinstance(section, str) else check_path(section)
        for section in sections or ()
    )


def conditions(metadata: Mapping[str, str | list[str] | Range] | None) -> tuple[Condition, ...]:
    """What a document must state under each key."""
    return tuple(_conditions(metadata or {}))


def _conditions(metadata: Mapping[str, str | list[str] | Range]) -> Iterator[Condition]:
    for key, stated in metadata.items():
        if isinstance(stated, Range):
            yield Condition(key, period=stated.period)
        else:
            yield Condition(key, frozenset([stated] if isinstance(stated, str) else stated))


def _read_condition(text: str) -> tuple[Condition, ...]:
    return read_conditions([text])
