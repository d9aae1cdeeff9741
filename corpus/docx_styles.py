"""What a DOCX paragraph is, by its own properties and its style: heading, title, list's item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.markup import Element, local
from rag.document import Kind

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?(?:\d|heading)$", re.IGNORECASE)
_TITLES, _CAPTIONS = ("title", "标题"), ("caption", "题注")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph reads; rank > 0 is a heading's level, no list_id means no list."""

    kind: Kind = "body"
    rank: int = 0
    list_id: str = ""
    list_level: int = 0
    contents: bool = False


def child(element: Element, name: str) -> Element | None:
    """The first child of that name (in lower case, without a namespace)."""
    return next((each for each in element if local(each) == name), None)


def value(element: Element, name: str) -> str | None:
    """An attribute in the namespace of WordprocessingML, transitional or strict."""
    return element.get(_WORD + name) or element.get(_STRICT + name)


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else [each for each in root if local(each) == "style"]
        self._styles = {value(each, "styleId"): each for each in found}
        default = (each for each in found if value(each, "default") in ("1", "true"))
        paragraphs = (each for each in default if value(each, "type") == "paragraph")
        self._default = next((value(each, "styleId") for each in paragraphs), None)

    def of(self, paragraph: Element) -> Style:
        """What the paragraph is."""
        own = child(paragraph, "ppr")
        stated = None if own is None else _stated(own, "pstyle")
        chain = list(self._chain(stated or self._default))
        names = [(_stated(style, "name") or "") for style in chain]
        properties = [own, *(child(style, "ppr") for style in chain)]
        known = [each for each in properties if each is not None]
        list_id, level = _list(known)
        if any(_CONTENTS.match(name) for name in names):
            return Style(contents=True)
        kind, rank = _kind(names, known)
        return Style(kind, rank, list_id, level)

    def _chain(self, id: str | None) -> Iterator[Element]:
        """The style and those that it is based on, innermost first."""
        seen: set[str] = set()
        while id and id in self._styles and id not in seen:
            seen.add(id)
            yield self._styles[id]
            id = _stated(self._styles[id], "basedon")


def _kind(names: list[str], properties: list[Element]) -> tuple[Kind, int]:
    first = names[0].lower() if names else ""
    if first in _TITLES or first in _CAPTIONS:
        return ("title" if first in _TITLES else "caption"), 0
    level = next((stated for each in properties if (stated := _stated(each, "outlinelvl"))), "")
    if level.isdigit():
        rank = int(level) + 1
    else:
        headings = (found for name in names if (found := _HEADING.match(name)))
        heading = next(headings, None)
        rank = int(heading[1]) if heading else 0
    return ("heading", rank) if 0 < rank <= _DEEPEST else ("body", 0)


def _list(properties: list[Element]) -> tuple[str, int]:
    numbered = [found for each in properties if (found := child(each, "numpr")) is not None]
    ids = (stated for each in numbered if (stated := _stated(each, "numid")))
    levels = (stated for each in numbered if (stated := _stated(each, "ilvl")))
    level = next(levels, "0")
    return next(ids, ""), int(level) if level.isdigit() else 0


def _stated(element: Element, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else value(found, "val")
