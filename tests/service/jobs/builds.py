"""Jobs that build a real index with an encoder that counts letters, and ways to harm them."""

import errno
import os
import resource
import sys
from collections.abc import Mapping

from index.store import Store
from rag.protocols import Progress
from service.jobs.job import Arguments
from service.jobs.runner import Work
from service.library import Library
from service.settings import Settings
from service.work import clean_index
from tests.index.fakes import CountEncoder

CHANGES = {"os.mkdir", "os.rename"}


def write_corpus(settings: Settings, number: int) -> None:
    """Documents that differ from those of any other number."""
    settings.corpus.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"aab甲乙{number}之{line}。\n\n" for line in range(40))
    (settings.corpus / "one.txt").write_text(f"标题\n\n{lines}", "utf-8")


def library(settings: Settings) -> Library:
    """The library as the jobs build it."""
    return Library(settings, CountEncoder())


def left_behind(settings: Settings) -> list[str]:
    """What a build that did not end well may leave."""
    data = settings.data
    return [path.name for path in [*data.glob("generations/.[bdp]*"), *data.glob(".live-*")]]


def live(settings: Settings) -> str:
    """The id of the live generation, which opens with every file as its manifest says."""
    library(settings).open()
    id = Store(settings.data).live()
    assert Store(settings.data).intact(id)
    return id


def build(settings: Settings, _arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Tells its process, and builds."""
    (settings.data / "pid").write_text(str(os.getpid()))
    return {"generation": library(settings).build(gate=False, progress=progress).id}


def build_until_full(
    settings: Settings, arguments: Arguments, progress: Progress
) -> Mapping[str, str]:
    """Builds on a disk that takes so many changes and is full from then on."""
    left = int(str(arguments["changes"]))

    def count(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        opened = event == "open" and isinstance(args[2], int) and args[2] & os.O_ACCMODE
        if opened or event in CHANGES:
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(count)
    return {"generation": library(settings).build(gate=False, progress=progress).id}


def build_small(settings: Settings, arguments: Arguments, progress: Progress) -> Mapping[str, str]:
    """Builds where no file may have more than so many bytes: writes fail in their midst."""
    most = int(str(arguments["bytes"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return {"generation": library(settings).build(gate=False, progress=progress).id}


BUILDS = {run.__name__: Work(run, clean_index) for run in (build, build_until_full, build_small)}
