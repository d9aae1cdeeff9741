"""The jobs kept in the data folder, which every worker reads and writes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from peewee import SqliteDatabase, Table
from pydantic import TypeAdapter

from rag.errors import UnknownJob
from service.jobs.database import Database
from service.jobs.job import Job, Line, now

KEPT = 100
"""How many ended jobs are remembered, the oldest being forgotten first."""
LINES = 1000
"""How many lines of a job's log are kept, the newest."""

JOBS = Table("jobs")
LOG = Table("lines")
T = TypeVar("T")
BODY = TypeAdapter(Job)
ENDED = ("succeeded", "failed", "cancelled")


class JobStore:
    """Jobs by id in `jobs.sqlite`, with their logs; a job that runs is written by its runner."""

    def __init__(self, data: Path) -> None:
        self._database = Database(data / "jobs.sqlite")

    def put(self, job: Job, lines: Sequence[Line] = ()) -> None:
        """Keeps the job as it stands now, and adds to its log; raises JobsUnavailable."""

        def write(database: SqliteDatabase) -> None:
            _put(database, job)
            for line in lines:
                time = line.time.isoformat()
                row = {LOG.c.job: job.id, LOG.c.time: time, LOG.c.text: line.text}
                LOG.insert(row).execute(database)
            _forget(database, job.id)

        self._database.write(write)

    def change(self, id: str, change: Callable[[Job], Job]) -> Job:
        """The job after the change, nobody writing in between; raises UnknownJob."""

        def write(database: SqliteDatabase) -> Job:
            job = change(_find(database, id))
            _put(database, job)
            return job

        return self._database.write(write)

    def add(self, make: Callable[[Sequence[Job]], Job]) -> Job:
        """Keeps the job that `make` returns of those unfinished, nobody writing in between."""

        def write(database: SqliteDatabase) -> Job:
            job = make(_unfinished(database))
            _put(database, job)
            return job

        return self._database.write(write)

    def claim(self) -> Job | None:
        """The job that has waited longest, now running; None when none waits."""

        def write(database: SqliteDatabase) -> Job | None:
            waiting = [job for job in _unfinished(database) if job.status == "queued"]
            if not waiting:
                return None
            job = replace(waiting[0], status="running", stage="start", started=now())
            _put(database, job)
            return job

        return self._database.write(write)

    def list(self, limit: int) -> Sequence[Job]:
        """The newest jobs, newest first; raises JobsUnavailable."""
        return self._read(lambda database: _newest(database, limit), [])

    def unfinished(self) -> Sequence[Job]:
        """Those that wait or run, oldest first; raises JobsUnavailable."""
        return self._read(_unfinished, [])

    def get(self, id: str) -> tuple[Job, int]:
        """The job with its revision, which every change raises; raises UnknownJob."""
        row = self._read(lambda database: _row(database, id), None)
        if row is None:
            raise _unknown(id)
        return _job(row), int(row["revision"])

    def log(self, id: str) -> Sequence[Line]:
        """The lines of the job's log, oldest first."""
        return self._read(lambda database: _lines(database, id), [])

    def ask_cancel(self, id: str) -> None:
        """Asks whoever runs the job to end it."""
        asked = JOBS.update({JOBS.c.cancel: 1}).where(JOBS.c.id == id)
        self._database.write(asked.execute)

    def cancel_asked(self, id: str) -> bool:
        """Whether somebody asked for the job to be ended."""
        row = self._read(lambda database: _row(database, id), None)
        return row is not None and bool(row["cancel"])

    def close(self) -> None:
        """Lets go of the file; the next call opens it."""
        self._database.close()

    def _read(self, call: Callable[[SqliteDatabase], T], empty: T) -> T:
        """What is read; `empty` as long as there has never been a job."""
        return self._database.read(call) if self._database.exists() else empty


def _newest(database: SqliteDatabase, limit: int) -> Sequence[Job]:
    query = JOBS.select().order_by(JOBS.c.number.desc()).limit(limit)
    return [_job(row) for row in query.execute(database)]


def _lines(database: SqliteDatabase, id: str) -> Sequence[Line]:
    query = LOG.select().where(LOG.c.job == id).order_by(LOG.c.number)
    rows = query.execute(database)
    return [Line(datetime.fromisoformat(row["time"]), row["text"]) for row in rows]


def _unfinished(database: SqliteDatabase) -> Sequence[Job]:
    query = JOBS.select().where(JOBS.c.status.not_in(ENDED)).order_by(JOBS.c.number)
    return [_job(row) for row in query.execute(database)]


def _find(database: SqliteDatabase, id: str) -> Job:
    row = _row(database, id)
    if row is None:
        raise _unknown(id)
    return _job(row)


def _row(database: SqliteDatabase, id: str) -> Mapping[str, Any] | None:
    found = list(JOBS.select().where(JOBS.c.id == id).execute(database))
    return found[0] if found else None


def _job(row: Mapping[str, Any]) -> Job:
    return BODY.validate_json(row["body"])


def _unknown(id: str) -> UnknownJob:
    return UnknownJob(f"there is no job {id!r}: GET /v1/jobs lists them")


def _put(database: SqliteDatabase, job: Job) -> None:
    written = {JOBS.c.status: job.status, JOBS.c.body: BODY.dump_json(job).decode()}
    changed = {**written, JOBS.c.revision: JOBS.c.revision + 1}
    query = JOBS.insert({JOBS.c.id: job.id, **written})
    query.on_conflict(conflict_target=[JOBS.c.id], update=changed).execute(database)


def _forget(database: SqliteDatabase, id: str) -> None:
    """Removes what is beyond the numbers to be kept."""
    ended = JOBS.select(JOBS.c.id).where(JOBS.c.status.in_(ENDED)).order_by(JOBS.c.number.desc())
    jobs = [row["id"] for row in ended.offset(KEPT).limit(-1).execute(database)]
    JOBS.delete().where(JOBS.c.id.in_(jobs)).execute(database)
    LOG.delete().where(LOG.c.job.in_(jobs)).execute(database)
    own = LOG.select(LOG.c.number).where(LOG.c.job == id).order_by(LOG.c.number.desc())
    LOG.delete().where(LOG.c.number.in_(own.offset(LINES).limit(-1))).execute(database)
