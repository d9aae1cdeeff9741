"""What of an HTML page is no content: navigation, footers, forms, lists of links, hidden parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.markup import Element, local, walk

_DROPPED = frozenset(
    "script style noscript template form button select option textarea input iframe object embed "
    "svg canvas audio video map head dialog rt rp".split()
)
_FRAMES = frozenset("nav aside footer".split())
_ROLES = frozenset("navigation banner contentinfo complementary search menu dialog".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|position|location|footer|foot"
    r"|side|sidebar|share|sharing|social|related?|recommend\w*|comments?|cookies?|banner|toolbar"
    r"|pagination|pager|editsection|navbox|toc|catlinks|copyright|login|search|advert\w*|ads?"
    r"|skip|sr-only|hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display:none|visibility:hidden")
_NEVER = frozenset("html body main article h1 h2 h3 h4 h5 h6 p".split())
_LINKED = frozenset("ul ol div section table dl p".split())
_FEWEST_LINKS, _MOSTLY_LINKS, _MAIN_SHARE, _CONTENT_SHARE = 3, 0.7, 0.3, 0.5


@dataclass(slots=True)
class _Size:
    """How many characters an element shows, how many of them and how often in links, its h1."""

    shown: int = 0
    linked: int = 0
    links: int = 0
    titled: bool = False

    @property
    def told(self) -> int:
        """How many characters it shows outside links."""
        return self.shown - self.linked

    def add(self, other: "_Size") -> None:
        self.shown += other.shown
        self.linked += other.linked
        self.links += other.links
        self.titled |= other.titled


class Chrome:
    """Tells content from the rest; `content` is the element that holds all of it.

    Nothing that holds half of the text outside links is left out for its name or its links. When
    the page is `whole`, as a book's chapter is, only what no reader sees is left out.
    """

    def __init__(self, root: Element, *, whole: bool = False) -> None:
        self._whole = whole
        self._sizes = _sizes(root)
        self._main = None if whole else self._find_main(root)
        self.content = root if self._main is None else self._main
        self._half = self._sizes[self.content].told * _CONTENT_SHARE

    def drops(self, element: Element) -> bool:
        """Whether the element is left out with all that it holds."""
        name = local(element)
        if element is self.content:
            return False
        if is_unseen(element):
            return True
        if self._whole or name in _NEVER or self._sizes[element].titled:
            return False
        return self._is_chrome(element, name) and self._sizes[element].told < self._half

    def _is_chrome(self, element: Element, name: str) -> bool:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.get("role") or "").lower() in _ROLES or _NAMES.search(named):
            return True
        if self._main is not None:
            return name in _FRAMES
        return name in _FRAMES or name == "header" or self._is_links(element, name)

    def _is_links(self, element: Element, name: str) -> bool:
        size = self._sizes[element]
        mostly = size.linked >= _MOSTLY_LINKS * size.shown
        return name in _LINKED and size.links >= _FEWEST_LINKS and mostly

    def _find_main(self, root: Element) -> Element | None:
        """The element that the page names as its content, if it holds a good part of the text."""
        named = [each for each in root.iter() if _is_named_main(each) and each in self._sizes]
        largest = max(named, key=lambda each: self._sizes[each].shown, default=None)
        if largest is None:
            return None
        enough = self._sizes[largest].shown >= _MAIN_SHARE * self._sizes[root].shown
        return largest if enough else None


def is_unseen(element: Element) -> bool:
    """Whether no browser shows the element as text, or it only serves to fill in a form."""
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = element.get("hidden") is not None or _HIDDEN.search(style) is not None
    return local(element) in _DROPPED or hidden


def _is_named_main(element: Element) -> bool:
    return local(element) in ("main", "article") or element.get("role") == "main"


def _sizes(root: Element) -> Mapping[Element, _Size]:
    """The size of every element that is seen."""
    sizes: dict[Element, _Size] = {}
    above: list[_Size] = []
    walker = walk(root)
    for event, element in walker:
        if event == "start" and element is not root and is_unseen(element):
            walker.skip_subtree()
        elif event == "start":
            above.append(_Size(_count(element.text)))
        else:
            if element is root or not is_unseen(element):
                _close(element, above, sizes)
            if above:
                above[-1].shown += _count(element.tail)
    return sizes


def _close(element: Element, above: list[_Size], sizes: dict[Element, _Size]) -> None:
    size = sizes[element] = above.pop()
    name = local(element)
    size.titled |= name == "h1"
    if name == "a":
        size.linked, size.links = size.shown, 1
    if above:
        above[-1].add(size)


def _count(text: str | None) -> int:
    return len("".join((text or "").split()))
