"""The lines of a PDF's pages, and which of them are running headers, footers or page numbers."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.pieces import tidy

_ZONE, _MOST_ROWS, _FEWEST = 0.12, 3, 3
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–·.\s]*(?:第|page|p\.?)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*页?"
    r"(?:\s*(?:[/／|,，]|of|共)\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–·.\s]*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"附[件录錄表图圖]|[表图圖例]\s*\d|第\d+[编編章节節条條部]|\d{1,3}[.．、)）]"
    r"|(?:annex|appendix|attachment|exhibit|schedule|part|chapter|section|article|table|figure)\d",
    re.IGNORECASE,
)
SOFT_HYPHEN = "\xad"
_ODD_FORMS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\u00a0]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page; places and size in points from the page's lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of so many points' height, and its lines in the order of its content."""

    height: float
    rows: tuple[Row, ...]


def body_pages(pages: Sequence[Page]) -> list[Page]:
    """The pages without what repeats at their edges; characters in their usual forms."""
    pages = [replace(page, rows=tuple(map(_usual, page.rows))) for page in pages]
    edges = [_edges(page) for page in pages]
    keys = [{key for row in rows for key in _keys(row, at)} for at, rows in enumerate(edges)]
    seen = Counter(key for each in keys for key in each)
    fewest = min(_FEWEST, max(2, len(pages)))
    running = {key for key, count in seen.items() if count >= fewest}
    return [
        _without(page, _running(rows, at, running))
        for at, (page, rows) in enumerate(zip(pages, edges, strict=True))
    ]


def _without(page: Page, rows: Collection[Row]) -> Page:
    return replace(page, rows=tuple(row for row in page.rows if row not in rows))


def _running(rows: Iterable[Row], number: int, keys: Collection[str]) -> set[Row]:
    """Those of a page's outermost lines that are a page number or repeat on other pages."""
    return {
        row
        for row in rows
        if _PAGE_NUMBER.match(row.text) or any(key in keys for key in _keys(row, number))
    }


def _edges(page: Page) -> set[Row]:
    """The outermost lines in the top and the bottom of the page."""
    by_height = sorted(page.rows, key=lambda row: row.bottom)
    low = [row for row in by_height[:_MOST_ROWS] if row.top < _ZONE * page.height]
    high = [row for row in by_height[-_MOST_ROWS:] if row.bottom > (1 - _ZONE) * page.height]
    return {*low, *high}


def _keys(row: Row, number: int) -> Iterator[str]:
    """What is the same on each page: the line itself, or with its number less that of the page.

    What numbers an annex, a table or a heading grows as well, and is no page's number.
    """
    text = "".join(row.text.split()).replace("<", "")
    yield text
    if not _MARK.match(text):
        yield _NUMBER.sub(lambda found: f"<{int(found[0][:9]) - number}>", text)


def _usual(row: Row) -> Row:
    """The line with radicals, ligatures and soft hyphens as the characters that they stand for."""
    text = _ODD_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), row.text)
    text = tidy(text).replace("\n", " ")
    hyphen = "-" if text.endswith(SOFT_HYPHEN) else ""
    return replace(row, text=text.replace(SOFT_HYPHEN, "").strip() + hyphen)
