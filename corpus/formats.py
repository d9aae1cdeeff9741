"""The kinds of files that are read, and the one door to what reads each."""

from collections.abc import Mapping
from types import MappingProxyType

from corpus.decoding import decode
from corpus.pieces import Extracted
from corpus.structure import MARKDOWN, PLAIN_TEXT
from rag.errors import UnreadableFile

HTML, PDF = "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EPUB = "application/epub+zip"
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": PLAIN_TEXT,
        ".md": MARKDOWN,
        ".html": HTML,
        ".htm": HTML,
        ".xhtml": HTML,
        ".docx": DOCX,
        ".pdf": PDF,
        ".epub": EPUB,
    }
)
ARCHIVE = ".zip"
SUFFIXES = (*MEDIA_TYPES, ARCHIVE)
"""Every suffix of a file that is read, in lower case."""
KINDS = f"{', '.join(SUFFIXES[:-1])} and {ARCHIVE}"
"""The same in words."""


def read_text(data: bytes, name: str) -> str:
    """The decoded text of a text file; raises UnreadableFile when it is none."""
    text = decode(data)
    if text is None:
        why = "it holds NUL bytes" if b"\0" in data else "neither UTF-8, UTF-16, GB18030 nor Big5"
        raise UnreadableFile(f"{name} is not a text file ({why}): save it as UTF-8 text")
    return text


def extract(data: bytes, media_type: str, name: str) -> Extracted:
    """What a file that is no plain text holds; the library that reads it is loaded only here.

    Raises UnreadableFile when it is damaged, encrypted, too large, or holds no text.
    """
    found = _extract(data, media_type, name)
    if not found.pieces:
        raise UnreadableFile(f"{name} holds no text: leave it out, or save it with its text")
    return found


def _extract(data: bytes, media_type: str, name: str) -> Extracted:
    if media_type == PDF:
        from corpus.pdf import read_pdf

        return read_pdf(data, name)
    if media_type == DOCX:
        from corpus.docx import read_docx

        return read_docx(data, name)
    if media_type == EPUB:
        from corpus.epub import read_epub

        return read_epub(data, name)
    from corpus.html import decode_html, read_html

    return read_html(decode_html(data) or read_text(data, name), name)
