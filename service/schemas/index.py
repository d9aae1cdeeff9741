"""What is said over HTTP of generations, and how a new one is asked for."""

from pydantic import BaseModel, ConfigDict

from index.manifest import Manifest


class Generations(BaseModel):
    """Every generation on disk, newest first, and which one is live."""

    live: str | None
    generations: tuple[Manifest, ...]


class RebuildRequest(BaseModel):
    """How to rebuild; `force` builds again what has been built already."""

    model_config = ConfigDict(extra="forbid", strict=True)
    force: bool = False


class Started(BaseModel):
    """The job that was started."""

    job_id: str
