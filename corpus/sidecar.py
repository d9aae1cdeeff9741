"""The sidecar of a document: what a person states about it, in NAME.meta.json beside NAME.txt."""

from pathlib import PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError

from rag.errors import UnreadableFile


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

    Raises UnreadableFile when it is not a JSON object of texts.
    """
    try:
        stated = Sidecar.model_validate_json(data)
    except ValidationError as error:
        raise UnreadableFile(f"{name}: {_explain(error)}") from error
    return {name: value for name, value in stated.model_dump().items() if value is not None}


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(map(str, first["loc"]))
    if not field:
        return f'{first["msg"]}: write one JSON object, as {{"title": "…"}}'
    return f"field {field!r} is {first['input']!r}: give it as a text in quotation marks"
