"""Jobs: work that takes longer than a request, one at a time, in a thread of this process."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Literal

from rag.errors import Conflict, UnknownJob, ZhengyinError
from rag.protocols import Progress
from service.errors import Problem, problem_of

Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]
Work = Callable[[Progress], Mapping[str, str]]
"""What a job does: it reports its progress and returns its result."""

KEPT = 100
"""How many jobs are remembered, the oldest being forgotten first."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands at one moment; times are UTC, progress goes from 0 to 1."""

    id: str
    kind: str
    created: datetime
    status: Status = "queued"
    progress: float = 0.0
    stage: str | None = None
    started: datetime | None = None
    finished: datetime | None = None
    result: Mapping[str, str] | None = None
    error: Problem | None = None


class _Cancelled(Exception):
    """Raised inside the work at its next report of progress, to end it."""


class Jobs:
    """The jobs of this process; only one is unfinished at any time."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()
        self._cancel = Event()
        self._thread: Thread | None = None

    def start(self, kind: str, work: Work) -> Job:
        """Starts the work; raises Conflict while another job is unfinished."""
        with self._lock:
            if busy := next((job for job in self._jobs.values() if job.finished is None), None):
                raise Conflict(
                    f"job {busy.id!r} ({busy.kind}) is running: wait for it or cancel it"
                )
            job = Job(secrets.token_hex(6), kind, datetime.now(UTC))
            self._jobs = dict([*self._jobs.items(), (job.id, job)][-KEPT:])
            self._cancel.clear()
            self._thread = Thread(target=self._run, args=(job, work), daemon=True)
            self._thread.start()
            return job

    def list(self) -> list[Job]:
        """Every job remembered, newest first."""
        return list(reversed(self._jobs.values()))

    def get(self, id: str) -> Job:
        """The job as it stands; raises UnknownJob."""
        if id not in self._jobs:
            raise UnknownJob(f"there is no job {id!r}: GET /v1/jobs lists them")
        return self._jobs[id]

    def cancel(self, id: str) -> Job:
        """Asks the job to end at its next report of progress; raises Conflict if it has ended."""
        with self._lock:
            job = self.get(id)
            if job.finished is not None:
                raise Conflict(f"job {id!r} has already ended ({job.status}): nothing to cancel")
            self._cancel.set()
            return job

    def join(self, seconds: float = 5) -> None:
        """Waits for the end of what runs, or so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def close(self) -> None:
        """Cancels what runs and waits a little for its end."""
        self._cancel.set()
        self.join()

    def _run(self, job: Job, work: Work) -> None:
        self._put(replace(job, status="running", started=datetime.now(UTC)))
        try:
            result = work(lambda stage, share: self._report(job.id, stage, share))
            self._end(job.id, "succeeded", result=result)
        except _Cancelled:
            self._end(job.id, "cancelled")
        except ZhengyinError as error:
            self._end(job.id, "failed", error=problem_of(error))
        except Exception as error:
            logging.getLogger("zhengyin").exception("job %s failed", job.id)
            self._end(job.id, "failed", error=problem_of(error))

    def _report(self, id: str, stage: str, share: float) -> None:
        if self._cancel.is_set() and share < 1:
            raise _Cancelled
        self._put(replace(self._jobs[id], stage=stage, progress=share))

    def _end(
        self,
        id: str,
        status: Status,
        result: Mapping[str, str] | None = None,
        error: Problem | None = None,
    ) -> None:
        job = replace(self._jobs[id], status=status, finished=datetime.now(UTC))
        share = 1.0 if status == "succeeded" else job.progress
        self._put(replace(job, progress=share, result=result, error=error))

    def _put(self, job: Job) -> None:
        self._jobs[job.id] = job
