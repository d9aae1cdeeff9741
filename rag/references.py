"""Ways to cite a range of a document: reference line, Markdown, Web Annotation, text fragment."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from rag.document import Document, Span
from rag.places import statute_place
from rag.selectors import CONTEXT

_CONTEXT_URL = "http://www.w3.org/ns/anno.jsonld"
_MARKS = re.compile(r"([\\`*_\[\]<>~|]|&(?=#?\w+;))")
_BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|\d+(?=[.)](?:\s|$))|=+\s*$|-{2,}\s*$)")
_LONGEST_FRAGMENT = 60
_EDGE = 12


@dataclass(frozen=True, slots=True)
class References:
    """The same citation as a line, as Markdown, as JSON-LD, and as a link into the source's page.

    `text_fragment` is None for a document whose metadata has no web address as `source_url`.
    """

    line: str
    markdown: str
    annotation: dict[str, Any]
    text_fragment: str | None


def references(
    document: Document,
    span: Span,
    section: tuple[str, ...] = (),
    paragraph: int = 0,
    permalink: str | None = None,
) -> References:
    """Every way to cite a range; `permalink` is the address under which the service keeps it.

    Raises InvalidRange when the range does not lie in the document.
    """
    exact = document.slice(span.start, span.end)
    line = reference_line(document, section, paragraph, document.pages_of(span))
    annotation = web_annotation(document, span, permalink)
    return References(line, markdown_quote(exact, line), annotation, text_fragment(document, span))


def reference_line(
    document: Document,
    section: tuple[str, ...] = (),
    paragraph: int = 0,
    pages: tuple[int, int] | None = None,
) -> str:
    """A line after GB/T 7714—2015 of what the metadata states, with the place in the text.

    Used are `author`, `kicker` (as other title information), `type`, `place`, `publisher` or
    `issuer`, `date`, `accessed`, `source_url` or `url`; what is not stated is left out.
    """
    stated = document.metadata
    author = f"{stated['author']}. " if stated.get("author") else ""
    title = ": ".join(part for part in (document.title, stated.get("kicker")) if part)
    kind = stated.get("type") or ("EB/OL" if web_address(document) else "Z")
    parts = [f"{author}{title}[{kind}]", _imprint(document), web_address(document) or ""]
    return "".join(f"{part}. " for part in parts if part) + _place(
        document.title, section, paragraph, pages
    )


def _imprint(document: Document) -> str:
    """Place, publisher and date; of an online text the date in brackets, and when it was read."""
    stated = document.metadata
    named = stated.get("place"), stated.get("publisher") or stated.get("issuer")
    publisher = ": ".join(part for part in named if part)
    date = stated.get("date", "")
    if web_address(document):
        read = f"[{stated['accessed']}]" if stated.get("accessed") else ""
        return publisher + (f"({date})" if date else "") + read
    return ", ".join(part for part in (publisher, date) if part)


def _place(
    title: str, section: tuple[str, ...], paragraph: int, pages: tuple[int, int] | None
) -> str:
    """Where in the text, in Chinese unless the title has no Chinese character."""
    chinese = re.search("[㐀-鿿]", title) is not None
    cited = statute_place(section)
    numbered = (f"第{paragraph}段" if chinese else f"para. {paragraph}") if paragraph else ""
    paged = page_label(pages, chinese) if pages else ""
    parts = (cited or " › ".join(section), paged, "" if cited else numbered)
    return ", ".join(part for part in parts if part) + ("." if any(parts) else "")


def page_label(pages: tuple[int, int], chinese: bool) -> str:
    """The first and last page as a reader names them: `第3页`, `第3–4页`, `p. 3`, `pp. 3–4`."""
    first, last = pages
    shown = f"{first}" if first == last else f"{first}–{last}"
    if chinese:
        return f"第{shown}页"
    return f"p. {shown}" if first == last else f"pp. {shown}"


def markdown_quote(exact: str, line: str) -> str:
    """A block quotation that renders as the very characters of `exact`, with its reference.

    Only spaces and tabs at a line's ends are left out, which would break it or make it code.
    """
    lines = [_BLOCK.sub(_escaped, _plain(each.strip(" \t"))) for each in exact.splitlines()]
    quoted = "\n".join(f"> {each}" if each else ">" for each in lines)
    return f"{quoted}\n>\n> —— {_plain(line.strip())}"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _escaped(found: re.Match[str]) -> str:
    mark = found[2]
    return found[1] + (f"{mark}\\" if mark.isdigit() else f"\\{mark}")


def web_annotation(document: Document, span: Span, permalink: str | None = None) -> dict[str, Any]:
    """The range as an annotation of the W3C Web Annotation Data Model, with both text selectors.

    Positions count code points of the document's text.
    """
    text = document.text
    annotation: dict[str, Any] = {"@context": _CONTEXT_URL, "type": "Annotation"}
    if permalink:
        annotation["id"] = permalink
    annotation["motivation"] = "highlighting"
    annotation["target"] = {
        "source": web_address(document) or f"urn:sha256:{document.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - CONTEXT) : span.start],
                "suffix": text[span.end : span.end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
    return annotation


def web_address(document: Document) -> str | None:
    """The document's `source_url`, or `url`, where it is one of the web, safe to follow."""
    stated = document.metadata
    url = (stated.get("source_url") or stated.get("url") or "").strip()
    try:
        safe = urlsplit(url).scheme in ("http", "https") and not re.search(r"[\s<>\"]", url)
    except ValueError:
        return None
    return url if safe else None


def text_fragment(document: Document, span: Span) -> str | None:
    """A link that opens the source's page at the quote (`#:~:text=`); None without an address.

    A long quote, or one over several lines, is named by its first and last words.
    """
    url = web_address(document)
    lines = [line.strip() for line in span.of(document.text).splitlines() if line.strip()]
    if url is None or not lines:
        return None
    first, last = lines[0], lines[-1]
    if len(lines) == 1 and len(first) <= _LONGEST_FRAGMENT:
        directive = _encoded(first)
    else:
        directive = f"{_encoded(first[:_EDGE])},{_encoded(last[-_EDGE:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(part: str) -> str:
    """Percent-encoded, the dash too, which has a meaning in a text directive."""
    return quote(part, safe="", errors="replace").replace("-", "%2D")
