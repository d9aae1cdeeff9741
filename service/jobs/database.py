"""The jobs' SQLite file: opened in WAL mode, checked, and set aside when it is damaged."""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TypeVar

from peewee import DatabaseError, OperationalError, SqliteDatabase
from pydantic import ValidationError

from rag.errors import JobsUnavailable

T = TypeVar("T")
Call = Callable[[SqliteDatabase], T]
log = logging.getLogger("zhengyin")
VERSION = 1
"""Written into the file; one of another version is set aside."""
PATIENCE = 5
"""Seconds that another process may keep the file to itself."""
SCHEMA = (
    "CREATE TABLE jobs (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, "
    "status TEXT NOT NULL, cancel INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 1, "
    "body TEXT NOT NULL)",
    "CREATE TABLE lines (number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, "
    "time TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX lines_of_jobs ON lines (job, number)",
    f"PRAGMA user_version = {VERSION}",
)


class Database:
    """One connection to the file for all threads of this process, one call at a time.

    It is opened on the first call, and anew when another process has put another file in its place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        pragmas = {"journal_mode": "wal", "synchronous": "normal", "busy_timeout": PATIENCE * 1000}
        self._database = SqliteDatabase(
            str(path), pragmas, thread_safe=False, check_same_thread=False
        )
        self._lock = RLock()
        self._file: int | None = None

    def exists(self) -> bool:
        """Whether there has ever been a job."""
        return self.path.exists()

    def read(self, call: Call[T]) -> T:
        """What `call` returns, all it reads being of one moment; raises JobsUnavailable."""
        return self._run(call, "DEFERRED")

    def write(self, call: Call[T]) -> T:
        """What `call` returns, all it writes being one transaction; raises JobsUnavailable."""
        return self._run(call, "IMMEDIATE")

    def close(self) -> None:
        """Closes the connection; the next call opens it."""
        with self._lock:
            self._database.close()

    def _run(self, call: Call[T], mode: str) -> T:
        """A damaged file is set aside and the call made once more on a new one."""
        with self._lock, _told(self.path):
            try:
                return self._attempt(call, mode)
            except OperationalError:
                self._database.close()
                raise
            except (DatabaseError, ValidationError) as error:
                self._set_aside(str(error).partition("\n")[0])
            return self._attempt(call, mode)

    def _attempt(self, call: Call[T], mode: str) -> T:
        self._open()
        with self._database.atomic(mode):
            return call(self._database)

    def _open(self) -> None:
        if _inode(self.path) != self._file:
            self._database.close()
        if not self._database.is_closed():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = _inode(self.path)
        self._database.connect()
        self._file = _inode(self.path)
        with self._database.atomic("IMMEDIATE"):
            self._prepare()

    def _prepare(self) -> None:
        found = self._database.execute_sql("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            raise DatabaseError(f"its version is {found}, this one reads {VERSION}")
        problem = self._database.execute_sql("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise DatabaseError(problem)
        for statement in () if found else SCHEMA:
            self._database.execute_sql(statement)

    def _set_aside(self, problem: str) -> None:
        """Renames the file, unless another process has done so since it was opened."""
        self._database.close()
        with _alone(self.path.parent):
            if _inode(self.path) != self._file:
                return
            aside = f"{self.path}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(f"{self.path}{ending}"):
                    os.rename(f"{self.path}{ending}", f"{aside}{ending}")
        log.error(
            "%s is damaged (%s): it is kept as %s, a new one is begun", self.path, problem, aside
        )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else _cause(error)
        raise JobsUnavailable(
            f"{path} cannot be used ({reason}): make room, and see that its folder is yours to "
            "write; questions are answered meanwhile"
        ) from error


def _cause(error: BaseException) -> str:
    """What went wrong first: SQLite ends a transaction itself when the disk is full."""
    while error.__context__ is not None:
        error = error.__context__
    return str(error)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
