"""The runner: a thread of each worker, of which one at a time runs jobs, each in a process."""

import logging
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Event, Thread
from time import monotonic

from rag.errors import Conflict, Interrupted, JobsUnavailable, ZhengyinError
from service.errors import problem_of
from service.jobs.child import GRACE, Ended, Run, main
from service.jobs.course import Course, conclude, farewell
from service.jobs.job import Arguments, Job
from service.jobs.store import JobStore
from service.jobs.writer import Writer
from service.processes import start
from service.settings import Settings

log = logging.getLogger("zhengyin")
INTERVAL = 0.5
"""Seconds between two looks for jobs that wait."""
ATTENTION = 0.2
"""Seconds between two looks whether the job that runs is to be ended."""


Clean = Callable[[Settings, Arguments], None]


@dataclass(frozen=True, slots=True)
class Work:
    """What jobs of one kind do, and how what an unfinished one leaves behind is removed.

    `drop` removes what a job was given that is cancelled before it runs.
    """

    run: Run
    clean: Clean
    drop: Clean | None = None


class Runner:
    """Runs the jobs that wait, one after the other, while it holds the writer's lock.

    The lock is free only when no job's process lives and no command writes: what is still called
    running by then has died, and is marked failed. `unsaved` holds jobs that have ended, as long as
    that cannot be written.
    """

    def __init__(
        self, store: JobStore, settings: Settings, works: Mapping[str, Work], context: BaseContext
    ) -> None:
        self.stopping = Event()
        self._store, self._settings = store, settings
        self._works, self._context = works, context
        self._wake = Event()
        self.unsaved: dict[str, Job] = {}
        self._said = ""
        self._thread = Thread(target=self._loop, name="jobs", daemon=True)

    def begin(self) -> None:
        """Starts looking for jobs that wait."""
        self._thread.start()

    def wake(self) -> None:
        """Looks for jobs at once."""
        self._wake.set()

    def stop(self) -> None:
        """Begins no further job and ends the one that runs."""
        self.stopping.set()
        self._wake.set()

    def close(self) -> None:
        """Stops, and waits until that is done."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join(2 * GRACE)

    def _loop(self) -> None:
        while not self.stopping.is_set():
            try:
                self._turn()
                self._said = ""
            except ZhengyinError as error:
                self._say_once(str(error))
            except Exception:
                log.exception("the jobs' runner met an error and goes on")
            self._wake.wait(INTERVAL)
            self._wake.clear()

    def _say_once(self, problem: str) -> None:
        if problem != self._said:
            log.error("%s", problem)
        self._said = problem

    def _turn(self) -> None:
        self._save()
        if not self._store.unfinished():
            return
        with suppress(Conflict), closing(Writer.take(self._settings.data, "a job")) as writer:
            self._mark_dead()
            while not self.stopping.is_set() and (job := self._store.claim()):
                writer.name(f"job {job.id!r} ({job.kind})")
                self._end(self._run(job, writer))

    def _run(self, job: Job, writer: Writer) -> Job:
        """The job as it ended; one of a kind not known here, or without a process, has failed."""
        try:
            return self._spawn(job, writer)
        except (KeyError, OSError) as error:
            log.exception("job %s could not be run", job.id)
            reason = Interrupted(f"no process could be started for a {job.kind!r} ({error})")
            return conclude(job, Ended("failed", error=problem_of(reason)))

    def _spawn(self, job: Job, writer: Writer) -> Job:
        course = Course(job, self._store)
        receiver, sender = self._context.Pipe(duplex=False)
        run = self._works[job.kind].run
        args = (sender, writer, run, self._settings, job.arguments)
        process = self._context.Process(target=main, args=args)  # type: ignore[attr-defined]
        with closing(receiver):
            with closing(sender):
                start(process)
            self._follow(course, process, receiver)
        process.join(GRACE)
        process.kill()  # one that has told all and does not go, for what its threads still do
        process.join()
        return course.outcome(process.exitcode, self.stopping.is_set())

    def _follow(self, course: Course, process: BaseProcess, receiver: Connection) -> None:
        """Hears the process to its end, and ends it when that is asked for."""
        with suppress(EOFError, OSError):
            while True:
                if receiver.poll(ATTENTION):
                    course.hear(receiver.recv())
                self._end_if_asked(course, process)

    def _end_if_asked(self, course: Course, process: BaseProcess) -> None:
        if course.asked is None and (self.stopping.is_set() or self._cancel_asked(course.job.id)):
            course.asked = monotonic()
            process.terminate()
        elif course.asked is not None and monotonic() - course.asked > GRACE:
            process.kill()

    def _cancel_asked(self, id: str) -> bool:
        with suppress(JobsUnavailable):
            return self._store.cancel_asked(id)
        return False

    def _mark_dead(self) -> None:
        """Marks as failed what is called running though nobody runs it."""
        reason = Interrupted("the worker that ran it, or its process, has died: start it again")
        for job in self._store.unfinished():
            if job.status == "running":
                self._end(conclude(job, Ended("failed", error=problem_of(reason))))

    def _end(self, job: Job) -> None:
        if job.status != "succeeded":
            self._clean(job)
        self.unsaved[job.id] = job
        self._save()

    def _clean(self, job: Job) -> None:
        try:
            if job.kind in self._works:
                self._works[job.kind].clean(self._settings, job.arguments)
        except (ZhengyinError, OSError) as error:
            log.warning("what job of kind %r left behind stays for now: %s", job.kind, error)

    def _save(self) -> None:
        """Keeps how jobs ended, as soon as that can be written; raises JobsUnavailable."""
        for job in list(self.unsaved.values()):
            self._store.put(job, [farewell(job)])
            del self.unsaved[job.id]
