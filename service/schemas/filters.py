"""What narrows a question over HTTP: sections, metadata, a day in force."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from rag.conditions import Condition, Period
from rag.errors import InvalidRequest
from service.narrowing import read_conditions, read_day, read_path

MOST = 100
"""The most sections, keys and values of a key that a question may name."""


def _refusing(read: Callable[[str], object]) -> Callable[[str], str]:
    """A check that gives the text itself when it can be read, and else raises ValueError."""

    def check(text: str) -> str:
        try:
            read(text)
        except InvalidRequest as error:
            raise ValueError(str(error)) from error
        return text

    return check


def _day(value: object) -> object:
    """A day as it is, or read from a text."""
    if isinstance(value, date):
        return value
    return read_day(_refusing(read_day)(str(value)))


def _several(value: object) -> object:
    """One text as a list of it; anything else as it is."""
    return [value] if isinstance(value, str) else value


def _labels(value: object) -> object:
    """The headings of a text; anything else as it is."""
    return [*read_path(_refusing(read_path)(value))] if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Texts = Annotated[list[Text], Field(min_length=1, max_length=MOST)]
SectionText = Annotated[str, AfterValidator(_refusing(read_path))]
ConditionText = Annotated[str, AfterValidator(_refusing(lambda text: read_conditions([text])))]
Section = Annotated[Texts, BeforeValidator(_labels, json_schema_input_type=Text | Texts)]


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


Stated = Annotated[
    Annotated[Texts, BeforeValidator(_several, json_schema_input_type=Text | Texts), Tag("values")]
    | Annotated[Range, Tag("range")],
    Discriminator(lambda value: "range" if isinstance(value, dict | Range) else "values"),
]


def conditions(metadata: Mapping[str, list[str] | Range]) -> tuple[Condition, ...]:
    """What a document must state under each key."""
    return tuple(
        Condition(key, period=stated.period)
        if isinstance(stated, Range)
        else Condition(key, frozenset(stated))
        for key, stated in metadata.items()
    )
