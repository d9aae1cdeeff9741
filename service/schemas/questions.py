"""How a question is asked over HTTP."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rag import answer as nouns
from rag.conditions import Condition
from rag.errors import InvalidQuestion
from service.narrowing import read_conditions, read_path
from service.question import MAX_CHARACTERS, check_question
from service.schemas.filters import (
    MOST,
    ConditionText,
    Day,
    Section,
    SectionText,
    Stated,
    Text,
    conditions,
)


def _valid(text: str) -> str:
    try:
        return check_question(text)
    except InvalidQuestion as error:
        raise ValueError(str(error)) from error


QuestionText = Annotated[
    str,
    AfterValidator(_valid),
    Field(json_schema_extra={"minLength": 1, "maxLength": MAX_CHARACTERS}),
]


def _whole(number: object) -> object:
    """JSON's 5.0 as the integer that its schema says it is; anything else as it is."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


RERANK = Field(False, description="Read the best passages and order them by how they answer")


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")
    question: QuestionText
    top_k: Annotated[int, BeforeValidator(_whole)] = Field(
        5, ge=1, le=50, description="How many passages are wanted"
    )
    document_ids: list[str] | None = Field(None, min_length=1, description="Only in these")
    as_of: Day | None = Field(None, description="Only in texts in force on this day")
    generation: str | None = Field(None, description="An index generation; none: the live one")

    def _asked(
        self, sections: Iterable[tuple[str, ...]], metadata: tuple[Condition, ...]
    ) -> nouns.Question:
        documents = None if self.document_ids is None else frozenset(self.document_ids)
        narrowed = documents, tuple(sections), metadata, self.as_of
        return nouns.Question(self.question, self.top_k, *narrowed)


class AskQuery(_Asked):
    """A question in an address, with what narrows it."""

    sections: list[SectionText] | None = Field(
        None, max_length=MOST, description="Only under one of these headings"
    )
    metadata: list[ConditionText] | None = Field(
        None, max_length=MOST, description="key=value, or key=FIRST..LAST for days"
    )

    @property
    def asked(self) -> nouns.Question:
        """The question as the library takes it."""
        return self._asked(
            map(read_path, self.sections or ()), read_conditions(self.metadata or ())
        )


class SearchQuery(AskQuery):
    """A question in an address that asks for passages alone."""

    rerank: bool = RERANK


class _Body(_Asked, strict=True):
    """A question in a JSON body, with what narrows it."""

    sections: list[Section] | None = Field(
        None,
        min_length=1,
        max_length=MOST,
        description="Only under one of these headings, or lists of headings from outside inwards",
    )
    metadata: dict[Text, Stated] | None = Field(
        None, min_length=1, max_length=MOST, description="Only in documents that state all of this"
    )

    @property
    def asked(self) -> nouns.Question:
        """The question as the library takes it."""
        return self._asked(map(tuple, self.sections or ()), conditions(self.metadata or {}))


class SearchRequest(_Body):
    """A question in a JSON body that asks for passages alone."""

    rerank: bool = RERANK


class AskRequest(_Body):
    """A question in a JSON body; `compose` lets the language model that is set up write prose."""

    compose: bool = Field(
        False, description="Prose by a language model beside the quotes; needs ZHENGYIN_ENDPOINT"
    )
