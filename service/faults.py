"""What a validation error says to a person: the field, its value and the mend."""

import reprlib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


class Fault(BaseModel):
    """One wrong part of a request: where it stands and what to mend."""

    where: str
    detail: str


def explain(error: Mapping[str, Any]) -> Fault:
    """The fault that stands for one of pydantic's error records."""
    place, *path = error["loc"]
    name = ".".join(map(str, path)).encode("utf-8", "backslashreplace").decode()
    if error["type"] == "json_invalid":
        reason = error["ctx"]["error"]
        return Fault(where=place, detail=f"the body is not JSON at character {name}: {reason}")
    where = f"{place}.{name}" if name else place
    return Fault(where=where, detail=_detail(error, name or f"the {place}"))


def _detail(error: Mapping[str, Any], name: str) -> str:
    message = error["msg"][0].lower() + error["msg"][1:]
    match error["type"]:
        case "missing":
            return f"{name} is missing: give it"
        case "extra_forbidden":
            return f"{name!r} is no field of this request: leave it out"
        case "value_error":
            return str(error["ctx"]["error"])
        case "model_attributes_type":
            return f"{name} is not a JSON object: send one as Content-Type: application/json"
    return f"{name} is {reprlib.repr(error['input'])}: {message}"
