"""The sidecar of a document: what a person states about it, in NAME.meta.json beside NAME.txt."""

import codecs
from collections.abc import Mapping
from pathlib import PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError

from rag.errors import InvalidRequest, UnreadableFile
from rag.validity import check_days


class Sidecar(BaseModel):
    """What a sidecar states; every field is text and none is needed, others may be added."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)
    __pydantic_extra__: dict[str, str]

    title: str | None = None
    kicker: str | None = None
    dates: str | None = None
    rights: str | None = None


def sidecar_name(name: str) -> str:
    """What the sidecar of a file of that name is called."""
    return f"{PurePosixPath(name).stem}.meta.json"


def parse_sidecar(data: bytes, name: str) -> dict[str, str]:
    """The metadata in a sidecar, which messages call `name`.

    Raises UnreadableFile when it is not a JSON object of texts, or a day in it is none.
    """
    try:
        found = Sidecar.model_validate_json(data.removeprefix(codecs.BOM_UTF8)).model_dump()
    except ValidationError as error:
        raise UnreadableFile(f"{name}: {_explain(error)}") from error
    stated = {field: value for field, value in found.items() if value is not None}
    check_stated(stated, name)
    return stated


def check_stated(stated: Mapping[str, str], name: str) -> None:
    """Raises UnreadableFile when `effective` or `repealed` is no day, or they are at odds."""
    try:
        check_days(stated)
    except InvalidRequest as error:
        raise UnreadableFile(f"{name}: {error}") from error


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(map(str, first["loc"]))
    if not field:
        return f'{first["msg"]}: write one JSON object, as {{"title": "…"}}'
    return f"field {field!r} is {first['input']!r}: give it as a text in quotation marks"
