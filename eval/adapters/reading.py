"""Reading foreign files, with errors that name the file, what is wrong and the mend."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.lines import invalid, read_text
from rag.errors import InvalidSet

Record = TypeVar("Record")


def read_json(path: Path, record: type[Record], name: str) -> Record:
    """A JSON file in the named format; raises InvalidSet."""
    return _parsed(read_text(path), TypeAdapter(record), path.name, name)


def read_json_lines(path: Path, record: type[Record], name: str) -> Iterator[Record]:
    """A JSON lines file in the named format; raises InvalidSet."""
    adapter = TypeAdapter(record)
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield _parsed(line, adapter, f"{path.name}, line {number}", name)


def read_columns(path: Path, columns: int, name: str) -> Iterator[list[str]]:
    """The columns, set apart by blanks, of each line; raises InvalidSet for more or fewer."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        cells = line.split()
        if cells and len(cells) != columns:
            raise InvalidSet(
                f"{path.name}, line {number}: {line[:80]!r} has {len(cells)} columns: "
                f"{name} has {columns}"
            )
        if cells:
            yield cells


def number(cell: str, path: Path, name: str) -> float:
    """A column as a finite number; raises InvalidSet."""
    try:
        found = float(cell)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise invalid(path.name, name, cell, "give a finite number")
    return found


def _parsed(text: str, adapter: TypeAdapter[Record], where: str, name: str) -> Record:
    try:
        return adapter.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise InvalidSet(f"{where} is not JSON ({error}): give a file in {name} format") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        mend = f"{first['msg']}: give a file in {name} format"
        raise invalid(where, field, first["input"], mend) from None
