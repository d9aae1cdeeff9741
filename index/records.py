"""JSON Lines: documents and chunks on disk, one record a line, read back as they were."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from rag.document import Chunk, Document
from rag.errors import DamagedGeneration, InvalidRange

Record = TypeVar("Record", Document, Chunk)
DOCUMENTS = TypeAdapter(Document)
CHUNKS = TypeAdapter(Chunk)


def write_records(path: Path, adapter: TypeAdapter[Record], records: Iterable[Record]) -> None:
    """Writes one JSON object a line, UTF-8."""
    with path.open("wb") as file:
        for record in records:
            file.write(adapter.dump_json(record) + b"\n")


def read_records(path: Path, adapter: TypeAdapter[Record]) -> Sequence[Record]:
    """The records of the file, in its order; raises DamagedGeneration naming file and line."""
    records: list[Record] = []
    try:
        with path.open("rb") as file:
            records.extend(map(adapter.validate_json, file))
    except OSError as error:
        raise DamagedGeneration(
            f"{path.name} of generation {path.parent.name} cannot be read "
            f"({error.strerror}): run `zhengyin build`"
        ) from error
    except (ValidationError, InvalidRange) as error:
        raise DamagedGeneration(
            f"line {len(records) + 1} of {path.name} in generation {path.parent.name} is no "
            "record: run `zhengyin build`"
        ) from error
    return records
