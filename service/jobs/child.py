"""What runs in a job's own process: the work, what it tells its runner, and how it is ended."""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Lock, Thread, current_thread, main_thread
from time import monotonic, sleep

from rag.errors import ZhengyinError
from rag.protocols import Progress, Stage
from service.errors import Problem, problem_of
from service.jobs.job import Arguments, Line, Status, now
from service.jobs.writer import Writer
from service.settings import Settings

Run = Callable[[Settings, Arguments, Progress], Mapping[str, str]]
"""What a job does: it reports its progress and returns its result."""

INTERVAL = 0.1
"""Seconds between two reports of one stage."""
GRACE = 5.0
"""Seconds that a job has to end when it is asked to."""
LONGEST = 2000
"""The most characters of a line that are kept."""
NICENESS = 10
"""Questions are answered before jobs go on."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far the work has come."""

    stage: str
    share: float
    done: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How the work ended."""

    status: Status
    result: Mapping[str, str] | None = None
    error: Problem | None = None


Message = Report | Line | Ended


class Cancelled(BaseException):
    """Raised in the midst of the work when the process is asked to end."""


class Teller:
    """Tells the runner; SIGTERM ends the work at once, but never in the midst of a message.

    What has reached the stage `live`, or the whole, is done, and is not ended any more.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = Lock()
        self._telling = self._asked = self._over = False
        self._stage, self._told = "", 0.0

    def progress(self, stage: str, share: float) -> None:
        """Tells how far the work has come, not more often than each INTERVAL in one stage."""
        if stage == self._stage and share < 1 and monotonic() - self._told < INTERVAL:
            return
        self._over = self._over or stage == "live" or share >= 1
        self._stage, self._told = str(stage), monotonic()
        done, total = (stage.done, stage.total) if isinstance(stage, Stage) else (None, None)
        self.tell(Report(str(stage), share, done, total))

    def end(self, ended: Ended) -> None:
        """Tells how the work ended, whoever asks for what meanwhile."""
        self._over = True
        self.tell(ended)

    def tell(self, message: Message) -> None:
        """Sends the message from any thread; one that nobody hears any more is dropped."""
        main = current_thread() is main_thread()
        self._telling = self._telling or main
        try:
            with self._lock:
                self._connection.send(message)
        except OSError:
            self._asked = True
        if main:
            self._telling = False
            self._end_if_asked()

    def asked(self, *_: object) -> None:
        """The handler of SIGTERM, which runs in the main thread."""
        self._asked = True
        if not self._telling:
            self._end_if_asked()

    def _end_if_asked(self) -> None:
        if self._asked and not self._over:
            self._over = True
            raise Cancelled


class _Told(logging.Handler):
    """Sends what is logged to the job's log, without tracebacks: the service's own has them."""

    def __init__(self, teller: Teller) -> None:
        super().__init__(logging.INFO)
        self._teller = teller

    def emit(self, record: logging.LogRecord) -> None:
        """Sends the record from whichever thread logs it."""
        text = f"{record.levelname.lower()}: {record.getMessage()}"
        self._teller.tell(Line(now(), text[:LONGEST]))


def main(
    connection: Connection, writer: Writer, run: Run, settings: Settings, arguments: Arguments
) -> None:
    """Does the work and tells how it ended; the writer's lock is held as long as this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    teller = Teller(connection)
    _log_to(teller)
    teller.end(_attempt(teller, lambda: run(settings, arguments, teller.progress)))
    writer.close()


def _log_to(teller: Teller) -> None:
    """What is worth a warning goes to the service's own log too, with its traceback."""
    own = logging.StreamHandler()
    own.setLevel(logging.WARNING)
    for handler in (_Told(teller), own):
        logging.getLogger().addHandler(handler)
    logging.getLogger("zhengyin").setLevel(logging.INFO)


def _attempt(teller: Teller, work: Callable[[], Mapping[str, str]]) -> Ended:
    try:
        signal.signal(signal.SIGTERM, teller.asked)
        return Ended("succeeded", work())
    except Cancelled:
        return Ended("cancelled")
    except ZhengyinError as error:
        return Ended("failed", error=problem_of(error))
    except Exception as error:
        logging.getLogger("zhengyin").exception("the job failed")
        return Ended("failed", error=problem_of(error))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _end_with_parent() -> None:
    """Ends the job when the worker that runs it dies, however it dies."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        sleep(GRACE)
        os._exit(1)
