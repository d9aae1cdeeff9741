"""Works for jobs: each does what its name says, in a process that the tests can look at."""

import logging
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

from rag.errors import EmptyCorpus
from rag.protocols import Progress, Stage
from service.jobs.job import Arguments
from service.jobs.runner import Work
from service.settings import Settings

LEFT = "left-behind"


def wait_for(path: Path) -> None:
    """Returns once the file is there; raises TimeoutError after ten seconds."""
    deadline = time.monotonic() + 10
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(path.name)
        time.sleep(0.005)


def quick(_settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Reports a half and returns the name it was given."""
    progress(Stage("encode", 2, 4), 0.5)
    return {"name": str(arguments.get("name", ""))}


def held(settings: Settings, _arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Leaves a file, tells its process, and stands still until `go` is there."""
    (settings.data / LEFT).touch()
    progress("read", 0.25)
    (settings.data / "pid").write_text(str(os.getpid()))
    (settings.data / "reached").touch()
    wait_for(settings.data / "go")
    progress("encode", 0.75)
    (settings.data / LEFT).unlink()
    return {"generation": "g"}


def done(settings: Settings, _arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Has put its generation live and stands still before it returns."""
    progress("live", 0.99)
    (settings.data / "reached").touch()
    wait_for(settings.data / "go")
    return {"generation": "g"}


def stubborn(settings: Settings, _arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Does not end when it is asked to."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return held(settings, {}, progress)


def refused(_settings: Settings, _arguments: Arguments, _progress: Progress) -> Mapping[str, str]:
    """Raises an error made for people, after a line for the log."""
    logging.getLogger("zhengyin").info("looked into folder x")
    raise EmptyCorpus("folder 'x' holds no document: add one")


def broken(_settings: Settings, _arguments: Arguments, _progress: Progress) -> Mapping[str, str]:
    """Raises an error nobody expected."""
    raise RuntimeError("secret")


def exits(_settings: Settings, _arguments: Arguments, _progress: Progress) -> Mapping[str, str]:
    """Ends its process without a word."""
    os._exit(7)


def clean(settings: Settings, _arguments: Arguments) -> None:
    """Removes what `held` leaves."""
    (settings.data / LEFT).unlink(missing_ok=True)


RUNS = (quick, held, done, stubborn, refused, broken, exits)
WORKS = {run.__name__: Work(run, clean) for run in RUNS}
