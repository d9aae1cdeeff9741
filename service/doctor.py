"""The checks of `zhengyin doctor`: each says what it found, or raises what is wrong."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping

from rag.answer import Question
from rag.errors import InvalidSettings, ZhengyinError
from rag.protocols import silent
from service.assembly import make_encoder
from service.collection import read_all
from service.library import Library
from service.settings import Settings

LEAST_FREE = 200_000_000
"""Bytes that the data folder's disk should have to spare for a rebuild."""
PROBE = "网络"
NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto"})
"""Python's audit events of reaching out: a connection, a name looked up, a packet sent."""


def check_model(settings: Settings) -> str:
    """Loads the encoder, its files against their hashes, and encodes; raises MissingModel."""
    encoder = make_encoder(settings)
    encoder.encode_question(PROBE)
    return encoder.fingerprint


def check_corpus(settings: Settings) -> str:
    """Reads every document, with the changes; raises CorpusError."""
    found = len(read_all(settings, silent))
    return f"{found} documents in {settings.corpus}, with what was changed in {settings.data}"


def check_index(settings: Settings) -> str:
    """Opens the live generation, every file against its hash; raises GenerationError."""
    manifest = Library(settings).manifest()
    found = f"{manifest.id}, {manifest.counts.chunks} chunks"
    return "\n".join([found, *(f"left out: {one}" for one in manifest.skipped)])


def check_disk(settings: Settings) -> str:
    """Looks for room and the right to write; raises InvalidSettings."""
    folder = settings.data
    while not folder.exists():
        folder = folder.absolute().parent
    if not folder.is_dir():
        raise InvalidSettings(f"{folder} is not a folder: set ZHENGYIN_DATA to a folder of yours")
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        raise InvalidSettings(
            f"{folder} cannot be written to: set ZHENGYIN_DATA to a folder of yours"
        )
    if free < LEAST_FREE:
        raise InvalidSettings(f"{folder} has {free:,} bytes free: make room for {LEAST_FREE:,}")
    return f"{free / 1e9:.1f} GB free in {folder}"


def check_silence(settings: Settings) -> str:
    """Asks a question and watches for connections; raises ZhengyinError when one is tried."""
    tried: list[str] = []
    sys.addaudithook(
        lambda event, given: tried.append(f"{event} {given}") if event in NETWORK else None
    )
    Library(settings).ask(Question(PROBE))
    if tried:
        raise ZhengyinError(
            f"asking a question reached for the network ({tried[0]}): set ZHENGYIN_ENCODER=shipped"
        )
    return "asking a question opened no connection"


CHECKS: Mapping[str, Callable[[Settings], str]] = {
    "model": check_model,
    "corpus": check_corpus,
    "disk": check_disk,
    "index": check_index,
    "network silence": check_silence,
}


def examine(settings: Settings) -> list[tuple[str, bool, str]]:
    """Each check's name, whether it passed, and what it found or what to mend."""
    found = []
    for name, check in CHECKS.items():
        try:
            found.append((name, True, check(settings)))
        except ZhengyinError as error:
            found.append((name, False, str(error)))
    return found
