"""The one door to lxml: HTML and XML as trees, without network, external files or entities."""

import re
from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from rag.errors import UnreadableFile

LARGEST = 32 << 20
"""The most bytes of one HTML or XML file; its tree takes some twenty times as much."""
_PREFIX = re.compile(r"\{[^}]*\}")


class Element(Protocol):
    """The part of lxml's element that is used."""

    text: str | None
    tail: str | None

    @property
    def tag(self) -> object:
        """The name in Clark notation; no text for comments and the like."""

    def get(self, key: str) -> str | None:
        """An attribute."""

    def iter(self, *tags: str) -> Iterator["Element"]:
        """The element and all below it, in order."""

    def __iter__(self) -> Iterator["Element"]:
        """The children."""


class Walker(Protocol):
    """The starts and ends of elements, in order."""

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        """`start` or `end`, and the element."""

    def skip_subtree(self) -> None:
        """Goes on with the end of the element that has just started."""


def parse_html(text: str, name: str) -> Element | None:
    """The root of an HTML page, None when it is empty; raises UnreadableFile when too deep."""
    data = _bounded(text.encode("utf-8", "replace"), name)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    root: Element | None = etree.fromstring(data, parser) if data.strip() else None
    if any("depth" in error.message for error in parser.error_log):
        raise UnreadableFile(f"{name} nests its elements too deeply: save it as plain text")
    return root


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML file; raises UnreadableFile when it is damaged or meant to do harm."""
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )
    try:
        root: Element = etree.fromstring(_bounded(data, name), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{name} is damaged ({error.msg}): save it anew") from error
    return root


def has_entities(root: Element) -> bool:
    """Whether an XML tree holds entities such as `&eacute;`, whose meaning stands elsewhere."""
    return any(each.tag is etree.Entity for each in root.iter())


def walk(root: Element) -> Walker:
    """The starts and ends of the element and of all below it."""
    walker: Walker = etree.iterwalk(root, events=("start", "end"))
    return walker


def local(element: Element) -> str:
    """The element's name without its namespace, in lower case; nothing for a comment."""
    return _PREFIX.sub("", element.tag).lower() if isinstance(element.tag, str) else ""


def inner_text(element: Element) -> str:
    """All text in the element."""
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise UnreadableFile(
            f"{name} is {len(data) >> 20} MiB of markup, of which at most {LARGEST >> 20} MiB are "
            "read: split it"
        )
    return data
