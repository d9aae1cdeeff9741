"""What is said over HTTP of generations, and how a new one is asked for."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from index.manifest import Manifest
from service.schemas.gate import Verdict

Status = Literal["live", "previous", "refused", "kept"]
Reason = Annotated[str, Field(max_length=500)]


class GenerationRecord(Manifest):
    """A generation's manifest with when it was built (UTC), its size, and what became of it.

    `previous` was live before the one that is; `gate` is null when none has judged it.
    """

    created: datetime
    bytes: int
    status: Status
    gate: Verdict | None


class Generations(BaseModel):
    """Every generation on disk, newest first, and which one is live."""

    live: str | None
    generations: tuple[GenerationRecord, ...]


class RebuildRequest(BaseModel):
    """How to rebuild.

    `force` builds again what has been built already, `gate` false puts it live unasked, for the
    `reason` given, and `skip_unreadable` leaves out files that cannot be read.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    force: bool = False
    gate: bool = True
    reason: Reason = ""
    skip_unreadable: bool = False


class RollbackRequest(BaseModel):
    """Which generation to put live again (none: the one live before), and why."""

    model_config = ConfigDict(extra="forbid", strict=True)
    generation: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    reason: Reason = ""


class Started(BaseModel):
    """The job that was started."""

    job_id: str
