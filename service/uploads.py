"""Files sent as a form: streamed to the disk, named harmlessly, read before they are accepted."""

import asyncio
import re
import shutil
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path, PurePosixPath

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from corpus.sources import check_size
from rag.errors import InvalidRequest
from service.admission import admit
from service.collection import Collection
from service.durable import check_room, writing
from service.staging import Staged

FIELD = "file"
MOST_FILES = 100
"""How many files one request may bring; an archive brings more."""
_LONGEST_NAME = 150
_HOW = f"send multipart/form-data with one or more files as `{FIELD}`"


def clean_name(given: str) -> str:
    """The last part of a file's name without characters that are not seen, 150 long at most."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(each for each in base if each.isprintable()).strip(" .")
    place = PurePosixPath(seen or "file")
    return f"{place.stem[: _LONGEST_NAME - 10]}{place.suffix[:10]}"


@asynccontextmanager
async def staged_uploads(
    request: Request, collection: Collection, reading: asyncio.Semaphore
) -> AsyncIterator[tuple[Path, Sequence[Staged]]]:
    """The folder in which the sent files lie staged, and the documents in them.

    `reading` bounds how many requests' files are read at once. Raises InvalidRequest when the
    form holds no file, UnreadableFile, StorageFull.
    """
    stack = ExitStack()
    folder = await run_in_threadpool(stack.enter_context, collection.ledger.staging())
    with stack:
        uploads = await receive(request, folder)
        async with reading:
            staged = await admit(folder, uploads)
        yield folder, staged


async def receive(request: Request, folder: Path) -> Sequence[tuple[str, str]]:
    """Puts the sent files down in the folder: pairs of what each is called there, and was called.

    Raises InvalidRequest when the form holds no file, StorageFull.
    """
    length = request.headers.get("content-length", "0")
    check_room(folder, 2 * int(length) if length.isdecimal() else 0)
    try:
        with writing(folder):
            form = await request.form(max_files=MOST_FILES, max_fields=MOST_FILES)
    except HTTPException as error:
        if error.status_code == 413:
            raise
        raise InvalidRequest(f"the form cannot be read ({error.detail}): {_HOW}") from error
    try:
        return await run_in_threadpool(_put_down, form.multi_items(), folder)
    finally:
        await form.close()


def _put_down(
    items: Sequence[tuple[str, UploadFile | str]], folder: Path
) -> Sequence[tuple[str, str]]:
    """Copies the files to the folder; returns what they are called there, and were called."""
    uploads = []
    for at, (field, file) in enumerate(items):
        if field != FIELD or isinstance(file, str):
            raise InvalidRequest(f"{field!r} is no file of this request: {_HOW}")
        name = clean_name(file.filename or "")
        check_size(file.size or 0, name)
        with writing(folder), (folder / f"upload-{at}").open("wb") as copy:
            shutil.copyfileobj(file.file, copy, 1 << 20)
        uploads.append((f"upload-{at}", name))
    if not uploads:
        raise InvalidRequest(f"the request holds no file: {_HOW}")
    return uploads
