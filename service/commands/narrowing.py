"""The options by which `ask` and `search` narrow a question."""

from collections.abc import Callable
from datetime import date

import click

from rag.conditions import Condition
from service.narrowing import read_conditions, read_day, read_path

Decorated = Callable[..., None]


def _paths(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    return tuple(map(read_path, texts))


def _conditions(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> tuple[Condition, ...]:
    return read_conditions(texts)


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    return read_day(text) if text is not None else None


_OPTIONS = (
    click.option("--document", "documents", multiple=True, metavar="ID", help="Only in this one."),
    click.option(
        "--section",
        "sections",
        multiple=True,
        metavar="HEADING",
        callback=_paths,
        help="Only under this heading, or a path of them: 第二章 › 第十条.",
    ),
    click.option(
        "--where",
        "metadata",
        multiple=True,
        metavar="KEY=VALUE",
        callback=_conditions,
        help="Only in documents that state this; days as date=2020-01-01..2021-12-31.",
    ),
    click.option(
        "--as-of",
        metavar="DAY",
        callback=_day,
        help="Only in texts in force on this day: 2024-01-31.",
    ),
)


def narrowing(command: Decorated) -> Decorated:
    """Gives a command the options, as its `documents`, `sections`, `metadata` and `as_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
