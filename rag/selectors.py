"""Permalinks: a cited range as W3C text selectors in a URL, found again after edits.

Source: Web Annotation Data Model, W3C Recommendation 2017, TextQuoteSelector and
TextPositionSelector.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from rag.document import Document, Span
from rag.errors import InvalidRange, InvalidRequest

LONGEST_QUOTE = 2000
LONGEST_LINK = 12_000
CONTEXT = 24
"""How many characters before and after the quote a permalink carries."""

_LONGEST_JSON = 60_000
_HASH = 16
_SKELETON = (
    b'{"source":"","sha256":"","selector":[{"type":"TextPositionSelector","start":,"end":},'
    b'{"type":"TextQuoteSelector","exact":"","prefix":"","suffix":""}]}'
)


@dataclass(frozen=True, slots=True)
class Permalink:
    """What a permalink claims: that `exact` stood at `span` of a document with that content.

    `sha256` is the beginning of the content's hash, `prefix` and `suffix` what stood around.
    """

    document_id: str
    sha256: str
    span: Span
    exact: str
    prefix: str
    suffix: str

    @property
    def selectors(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The two selectors in the standard's terms."""
        return (
            {"type": "TextPositionSelector", "start": self.span.start, "end": self.span.end},
            {
                "type": "TextQuoteSelector",
                "exact": self.exact,
                "prefix": self.prefix,
                "suffix": self.suffix,
            },
        )


def select(document: Document, span: Span) -> Permalink:
    """The permalink of a range of a document; raises InvalidRange if empty, long or outside."""
    exact = document.slice(span.start, span.end)
    if not 0 < len(exact) <= LONGEST_QUOTE:
        raise InvalidRange(
            f"range {span.start}–{span.end} of document {document.id!r} has {len(exact)} "
            f"characters: a permalink holds 1 to {LONGEST_QUOTE}"
        )
    prefix = document.text[max(0, span.start - CONTEXT) : span.start]
    suffix = document.text[span.end : span.end + CONTEXT]
    return Permalink(document.id, document.sha256[:_HASH], span, exact, prefix, suffix)


def encode(permalink: Permalink) -> str:
    """The permalink in letters, digits, - and _ only, as fits in a URL's path."""
    content = {
        "source": permalink.document_id,
        "sha256": permalink.sha256,
        "selector": permalink.selectors,
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zdict=_SKELETON)
    packed = packer.compress(written.encode()) + packer.flush()
    return urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def decode(link: str) -> Permalink:
    """What an encoded permalink claims; raises InvalidRequest when it is not one."""
    try:
        return _permalink(json.loads(_unpack(link)))
    except (ValueError, KeyError, TypeError, RecursionError, zlib.error, InvalidRange) as error:
        shown = link if len(link) <= 40 else f"{link[:40]}…"
        raise InvalidRequest(
            f"permalink {shown!r} is not one ({type(error).__name__}): copy all of it"
        ) from error


def _unpack(link: str) -> str:
    if len(link) > LONGEST_LINK or not link.isascii():
        raise ValueError("too long, or not ASCII")
    opener = zlib.decompressobj(zdict=_SKELETON)
    packed = urlsafe_b64decode(link + "=" * (-len(link) % 4))
    written = opener.decompress(packed, _LONGEST_JSON)
    if not opener.eof or opener.unused_data:
        raise ValueError("cut off, or too much")
    return written.decode()


def _permalink(content: dict[str, Any]) -> Permalink:
    position, quote = content["selector"]
    permalink = Permalink(
        document_id=_text(content["source"], 500),
        sha256=_text(content["sha256"], _HASH),
        span=Span(_number(position["start"]), _number(position["end"])),
        exact=_text(quote["exact"], LONGEST_QUOTE),
        prefix=_text(quote["prefix"], CONTEXT),
        suffix=_text(quote["suffix"], CONTEXT),
    )
    if not permalink.exact or len(permalink.exact) != len(permalink.span):
        raise ValueError("the range is not as long as the quote")
    return permalink


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("not a text, or too long")
    value.encode()  # raises ValueError of a lone surrogate, which no answer could hold
    return value


def _number(value: object) -> int:
    if type(value) is not int or value > 10**9:
        raise ValueError("not a number of characters")
    return value
