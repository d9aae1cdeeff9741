"""Reading an HTML page: its main content as pieces, headings, lists and tables kept."""

import re

from corpus.chrome import Chrome
from corpus.decoding import BYTE_ORDER_MARKS
from corpus.flow import Flow
from corpus.markup import Element, parse_html, walk
from corpus.pieces import Extracted, Piece, tidy
from corpus.stated import stated

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,200}?encoding)\s*=\s*["']?\s*([\w-]{3,20})""",
    re.IGNORECASE,
)
_HEAD = 4096
_AUTHOR = ("author", "dc.creator", "citation_author")
_DAY = ("article:published_time", "pubdate", "publishdate", "dc.date", "citation_date", "date")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}


def decode_html(data: bytes) -> str | None:
    """The text of a page in the encoding that its head states, None when that does not fit."""
    found = _CHARSET.search(data[:_HEAD])
    named = found[1].decode("ascii").lower() if found else ""
    marked = data.startswith(BYTE_ORDER_MARKS)
    try:
        return data.decode(_WIDER.get(named, named)) if named and not marked else None
    except (LookupError, UnicodeError):
        return None


def read_html(text: str, name: str) -> Extracted:
    """The main content of a page; raises UnreadableFile when it nests too deeply."""
    root = parse_html(text, name)
    if root is None:
        return Extracted(())
    title = next((each.text or "" for each in root.iter("title")), "")
    named = _named(root)
    pieces = read_tree(Chrome(root)) or read_tree(Chrome(root, whole=True))
    return Extracted(pieces, tidy(title).replace("\n", " "), metadata=named)


def _named(root: Element) -> dict[str, str]:
    """The author and the day of publication that the page's head states."""
    said: dict[str, str] = {}
    for each in root.iter("meta"):
        name = (each.get("name") or each.get("property") or "").lower()
        said.setdefault(name, each.get("content") or "")
    author = next((said[name] for name in _AUTHOR if said.get(name)), None)
    return stated(author, next((said[name] for name in _DAY if said.get(name)), None))


def read_tree(chrome: Chrome) -> tuple[Piece, ...]:
    """The pieces of a page's tree, without what `chrome` leaves out."""
    flow = Flow()
    walker = walk(chrome.content)
    dropped: Element | None = None
    for event, element in walker:
        if event == "start" and chrome.drops(element):
            walker.skip_subtree()
            dropped = element
        elif event == "start":
            flow.start(element)
        else:
            if element is not dropped:
                flow.end(element)
            if element is not chrome.content:
                flow.tail(element)
    return flow.pieces()
