"""JSON lines to dataclasses and back, with errors that name file, line, field, value and mend."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from rag.errors import InvalidSet

LINE = ConfigDict(extra="forbid", strict=True)
"""A line's fields have exactly the named types, and no other field stands beside them."""

Record = TypeVar("Record")


def read_lines(path: Path, record: type[Record]) -> Iterator[Record]:
    """One record a line that is not blank; raises InvalidSet for a file or line that is not so."""
    adapter = TypeAdapter(record)
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield _parsed(adapter, line, f"{path.name}, line {number}")


def write_lines(path: Path, records: Iterable[Record], record: type[Record]) -> None:
    """Writes one record a line, in UTF-8; a file that stands there stays if one cannot be."""
    adapter = TypeAdapter(record)
    path.write_bytes(b"".join(adapter.dump_json(each, by_alias=True) + b"\n" for each in records))


def invalid(where: str, field: str, value: object, mend: str) -> InvalidSet:
    """An InvalidSet that names the place, the field, its value and how to mend it."""
    return InvalidSet(f"{where}, field {field!r}: {_short(value)}: {mend}")


def read_text(path: Path) -> str:
    """A UTF-8 file's text, a byte order mark dropped; raises InvalidSet when there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidSet(f"cannot read {path} ({error.strerror}): give a file's path") from None
    except UnicodeDecodeError as error:
        raise InvalidSet(f"{path.name} is not UTF-8 ({error}): save it as UTF-8") from None


def _parsed(adapter: TypeAdapter[Record], line: str, where: str) -> Record:
    try:
        return adapter.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "(the line)"
        raise invalid(where, field, first["input"], first["msg"]) from None


def _short(value: object, limit: int = 80) -> str:
    shown = repr(value)
    return shown if len(shown) <= limit else f"{shown[:limit]}…"
