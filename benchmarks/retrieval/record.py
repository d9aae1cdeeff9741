"""What a run measured, as one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.retrieval.measure import Row, Speed

Cells = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of every table, and the machine, the commit and the versions they come from.

    `tables` are further ones by their titles, each a list of rows by column.
    """

    origin: str
    rows: tuple[Row, ...]
    speeds: tuple[Speed, ...]
    tables: Mapping[str, tuple[Cells, ...]]

    def row(self, task: str, split: str, system: str) -> Row | None:
        """The row of that name, None when it was not measured."""
        wanted = (task, split, system)
        found = (row for row in self.rows if (row.task, row.split, row.system) == wanted)
        return next(found, None)

    def speed(self, corpus: str, system: str) -> Speed | None:
        """The speed of that name, None when it was not measured."""
        found = (one for one in self.speeds if (one.corpus, one.system) == (corpus, system))
        return next(found, None)


RECORD = TypeAdapter(Record)


def save(record: Record, path: Path) -> None:
    """Write the record as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(RECORD.dump_json(record, indent=1))


def read(path: Path) -> Record:
    """What `save` wrote."""
    return RECORD.validate_json(path.read_bytes())
