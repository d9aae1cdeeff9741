"""Admitting files: they are read in a process of their own, with a limit of time, off the loop."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rag.errors import StorageFull, UnreadableFile
from service.staging import STAGED, Staged

SECONDS = 300.0
"""How long the files of one request may take to be read."""
_WORKER = "service.staging"


async def admit(
    folder: Path, uploads: Sequence[tuple[str, str]], seconds: float = SECONDS
) -> Sequence[Staged]:
    """The documents in the files that lie in the folder, given as pairs of file and name.

    Raises UnreadableFile, naming every file that is refused, and StorageFull.
    """
    names = ", ".join(name for _, name in uploads)
    try:
        said = await asyncio.wait_for(_ask(folder, uploads), seconds)
        answer = json.loads(said)
    except TimeoutError:
        raise UnreadableFile(f"{names}: over {seconds:g} seconds to read: split it") from None
    except ValueError:
        raise UnreadableFile(f"{names}: reading it ended badly: save it anew") from None
    if "full" in answer:
        raise StorageFull(answer["full"])
    if answer["refused"]:
        raise UnreadableFile("\n".join(answer["refused"]))
    return STAGED.validate_python(answer["staged"])


async def _ask(folder: Path, uploads: Sequence[tuple[str, str]]) -> bytes:
    """What the process prints; it and those that it started end with this call."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-P", "-m", _WORKER, str(folder)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said, _ = await process.communicate(json.dumps(uploads).encode())
        return said
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
