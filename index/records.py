"""JSON Lines: documents and chunks on disk, one record a line, read back as they were."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from rag.document import Chunk, Document
from rag.errors import DamagedGeneration

Record = TypeVar("Record", Document, Chunk)
DOCUMENTS = TypeAdapter(Document)
CHUNKS = TypeAdapter(Chunk)


def write_records(path: Path, adapter: TypeAdapter[Record], records: Iterable[Record]) -> None:
    """Writes one JSON object a line, UTF-8."""
    with path.open("wb") as file:
        for record in records:
            file.write(adapter.dump_json(record) + b"\n")


def read_records(path: Path, adapter: TypeAdapter[Record]) -> Sequence[Record]:
    """The records of the file, in its order; raises DamagedGeneration naming the line."""
    number = 0
    try:
        with path.open("rb") as file:
            records = []
            for number, line in enumerate(file, 1):  # noqa: B007 (named in the error)
                records.append(adapter.validate_json(line))
            return records
    except (OSError, ValidationError) as error:
        raise DamagedGeneration(
            f"line {number} of {path.name} in generation {path.parent.name} cannot be read: "
            "rebuild it"
        ) from error
