"""HTML from text: everything is escaped but what was made here."""

from collections.abc import Iterable, Mapping
from html import escape

CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n"}
"""Characters that may not stand in HTML, a carriage return too: as text it would be lost."""

VOID = frozenset({"meta", "line", "rect", "circle", "path", "polyline", "polygon"})
Attributes = Mapping[str, object]


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


def tag(name: str, attributes: Attributes, *children: str) -> Markup:
    """An element; children and attribute values are escaped unless they are Markup."""
    shown = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    if name in VOID and not children:
        return Markup(f"<{name}{shown}/>")
    return Markup(f"<{name}{shown}>{join(children)}</{name}>")


def join(parts: Iterable[str]) -> Markup:
    """The parts one after the other, escaped unless they are Markup."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))


def text(raw: str) -> Markup:
    """Text as it reads, whatever is in it."""
    return Markup(escape(_printable(raw)))


def _attribute(value: object) -> str:
    return escape(_printable(str(round(value, 2) if isinstance(value, float) else value)))


def _printable(raw: str) -> str:
    return raw.translate(CONTROLS).encode("utf-8", "replace").decode("utf-8")
