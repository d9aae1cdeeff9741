"""Serving: the address is checked and taken, the index built if there is none, then HTTP."""

import json
import socket
from contextlib import suppress

import click

from rag.errors import InvalidSettings, NoGeneration, ZhengyinError
from service import terminal
from service.app import create_app
from service.imports import sweep
from service.jobs.store import JobStore
from service.jobs.writer import writing, written_to
from service.library import Library
from service.server import make_server
from service.settings import Settings
from service.work import WORKS
from service.workers import Workers


def serve(settings: Settings) -> None:
    """Serves until interrupted; raises InvalidSettings, CorpusError, EncoderError."""
    check_exposure(settings)
    with take_address(settings) as listener:
        clean_up(settings)
        library = Library(settings)
        open_or_build(library, settings)
        click.echo(announcement(settings))
        if settings.workers > 1:
            Workers(settings, listener).run()
        else:
            make_server(create_app(library, settings)).run(sockets=[listener])


def check_exposure(settings: Settings) -> None:
    """Raises InvalidSettings when others could reach the service without a key unintended."""
    if not (settings.loopback or settings.key or settings.open):
        raise InvalidSettings(
            f"host {settings.host!r} is reachable from other machines and there is no key: "
            "set ZHENGYIN_KEY, or ZHENGYIN_OPEN=1 to serve anyone, or ZHENGYIN_HOST=127.0.0.1"
        )


def take_address(settings: Settings) -> socket.socket:
    """A socket that listens at the host and port; raises InvalidSettings when it cannot."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise InvalidSettings(
            f"cannot serve on {settings.host}, port {settings.port}: {reason}; stop what listens "
            "there, or set ZHENGYIN_HOST and ZHENGYIN_PORT"
        ) from error
    # asyncio leaves this out for a socket it was handed; without it an answer on a connection
    # kept open waits about 40 ms for the acknowledgement of the one before
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def clean_up(settings: Settings) -> None:
    """Removes what was half-written when the service or a command was killed, if none runs now."""
    if written_to(settings.data):
        with suppress(ZhengyinError), writing(settings.data, "zhengyin serve"):
            for work in WORKS.values():
                work.clean(settings, {})
            sweep(settings, JobStore(settings.data).unfinished())


def open_or_build(library: Library, settings: Settings) -> None:
    """Opens the live generation, or builds the first one under a progress bar."""
    try:
        library.open()
    except NoGeneration:
        chinese = settings.speaks_chinese()
        with writing(settings.data, "zhengyin serve"), terminal.bar(chinese) as progress:
            library.build(progress=progress, gate=False, reason="the first start")
        library.open()


def announcement(settings: Settings) -> str:
    """The address, and a command that asks a first question there."""
    address = settings.address
    question = json.dumps({"question": "成立了多少个课题组?"}, ensure_ascii=False)
    key = ' -H "Authorization: Bearer $ZHENGYIN_KEY"' if settings.key else ""
    return (
        f"Zhengyin 征引 serves {address} (its interface: {address}/docs)\n\n"
        f"  curl {address}/v1/ask{key} -H 'Content-Type: application/json' -d '{question}'\n"
    )
