"""The course of a job that runs: what its process tells, kept as it comes."""

import logging
from dataclasses import replace
from datetime import timedelta
from time import monotonic

from rag.errors import Interrupted, JobsUnavailable
from service.errors import problem_of
from service.jobs.child import Ended, Message, Report
from service.jobs.job import Job, Line, now
from service.jobs.rate import Rate
from service.jobs.store import JobStore

log = logging.getLogger("zhengyin")


class Course:
    """One job from its start to its end; a store that cannot be written does not stop it."""

    def __init__(self, job: Job, store: JobStore) -> None:
        self.job = job
        self.asked: float | None = None
        self._store = store
        self._rate = Rate()
        self._ended: Ended | None = None

    def hear(self, message: Message) -> None:
        """Keeps what the job's process tells."""
        if isinstance(message, Ended):
            self._ended = message
        elif isinstance(message, Line):
            self._keep(message)
        else:
            self._advance(message)

    def outcome(self, code: int | None, stopped: bool) -> Job:
        """The job as it ended, its process having ended with this code."""
        ended = self._ended or self._died(code)
        if stopped and ended.status == "cancelled":
            ended = Ended(
                "failed",
                error=problem_of(Interrupted("the service was stopped meanwhile: start it again")),
            )
        return conclude(self.job, ended)

    def _died(self, code: int | None) -> Ended:
        if self.asked is not None:
            return Ended("cancelled")
        how = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        return Ended("failed", error=problem_of(Interrupted(f"the process ended: {how}")))

    def _advance(self, report: Report) -> None:
        left = self._rate.seconds_left(monotonic(), report.share)
        began = report.stage != self.job.stage
        self.job = replace(
            self.job,
            stage=report.stage,
            progress=report.share,
            done=report.done,
            total=report.total,
            expected=None if left is None else now() + timedelta(seconds=left),
        )
        self._keep(*[Line(now(), f"stage {report.stage!r}, {report.share:.0%}")] * began)

    def _keep(self, *lines: Line) -> None:
        try:
            self._store.put(self.job, lines)
        except JobsUnavailable as error:
            log.warning("%s", error)


def conclude(job: Job, ended: Ended) -> Job:
    """The job at its end."""
    return replace(
        job,
        status=ended.status,
        finished=now(),
        expected=None,
        progress=1.0 if ended.status == "succeeded" else job.progress,
        result=ended.result,
        error=ended.error,
    )


def farewell(job: Job) -> Line:
    """The last line of an ended job's log, the same whenever it is made."""
    text = f"{job.status}: {job.error.detail}" if job.error else job.status
    return Line(job.finished or now(), text)
