"""Jobs: work that takes longer than a request, kept on disk and run one at a time."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from multiprocessing.context import BaseContext

from rag.errors import Busy, Conflict
from service.jobs.course import farewell
from service.jobs.job import Arguments, Job, Line, now
from service.jobs.runner import Runner, Work
from service.jobs.store import JobStore
from service.processes import SPAWN
from service.settings import Settings

MOST_WAITING = 20
"""How many jobs may wait."""


class Jobs:
    """The jobs of a data folder, as one worker of the service sees and runs them."""

    def __init__(
        self, settings: Settings, works: Mapping[str, Work], context: BaseContext = SPAWN
    ) -> None:
        """`works` says what jobs of each kind do; `context` how their processes come to be."""
        self._settings = settings
        self._drops = {kind: work.drop for kind, work in works.items()}
        self._store = JobStore(settings.data)
        self._runner = Runner(self._store, settings, works, context)

    def begin(self) -> None:
        """Begins to run what waits."""
        self._runner.begin()

    def start(self, kind: str, arguments: Arguments) -> Job:
        """The job that will do this: a new one, or one that waits to do the very same.

        Raises Busy when too many wait, JobsUnavailable when the job cannot be kept.
        """
        job = self._store.add(lambda unfinished: _waiting(unfinished, kind, arguments))
        self._runner.wake()
        return job

    def list(self, limit: int = 100) -> Sequence[Job]:
        """The newest jobs, newest first; raises JobsUnavailable."""
        return [self._runner.unsaved.get(job.id, job) for job in self._store.list(limit)]

    def get(self, id: str) -> tuple[Job, int]:
        """The job as it stands, and its revision; raises UnknownJob, JobsUnavailable."""
        job, revision = self._store.get(id)
        ended = self._runner.unsaved.get(id)
        return (ended, revision + 1) if ended else (job, revision)

    def log(self, id: str) -> Sequence[Line]:
        """The lines of the job's log, oldest first; how it ended is there once `get` says it."""
        ended = self._runner.unsaved.get(id)
        lines, last = self._store.log(id), [farewell(ended)] if ended else []
        return [*lines, *(line for line in last if line not in lines)]

    def cancel(self, id: str) -> Job:
        """Ends the job, or asks for its end while it runs; raises Conflict if it has ended."""
        job = self._store.change(id, _cancelled)
        if job.status == "running":
            self._store.ask_cancel(id)
        elif drop := self._drops.get(job.kind):
            drop(self._settings, job.arguments)
        return job

    @property
    def stopping(self) -> bool:
        """Whether the service is about to end."""
        return self._runner.stopping.is_set()

    def stop(self) -> None:
        """Begins no further job and ends the one that this worker runs."""
        self._runner.stop()

    def close(self) -> None:
        """Stops, waits for that, and lets go of the file."""
        self._runner.close()
        self._store.close()


def _waiting(unfinished: Sequence[Job], kind: str, arguments: Arguments) -> Job:
    waiting = [job for job in unfinished if job.status == "queued"]
    for job in waiting:
        if (job.kind, job.arguments) == (kind, arguments):
            return job
    if len(waiting) >= MOST_WAITING:
        raise Busy(f"{len(waiting)} jobs wait already: cancel some, or try again later")
    return Job(secrets.token_hex(6), kind, now(), arguments)


def _cancelled(job: Job) -> Job:
    if job.finished is not None:
        raise Conflict(f"job {job.id!r} has already ended ({job.status}): nothing to cancel")
    return replace(job, status="cancelled", finished=now()) if job.status == "queued" else job
