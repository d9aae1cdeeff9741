"""Reading an EPUB: its chapters in reading order, as pieces."""

import posixpath
from urllib.parse import unquote

from corpus.archive import Archive, open_archive
from corpus.chrome import Chrome
from corpus.decoding import decode
from corpus.html import decode_html, read_tree
from corpus.markup import Element, has_entities, local, parse_html, parse_xml
from corpus.pieces import Extracted, Piece, tidy
from corpus.stated import stated
from rag.errors import UnreadableFile

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(data: bytes, name: str) -> Extracted:
    """The chapters of a book; raises UnreadableFile when it is damaged or encrypted."""
    with open_archive(data, name) as archive:
        _refuse_encrypted(archive)
        root = parse_xml(archive.read(_CONTAINER), f"{name}/{_CONTAINER}")
        files = (each.get("full-path") for each in root.iter() if local(each) == "rootfile")
        package = next((each for each in files if each), "package")
        book = parse_xml(archive.read(package), f"{name}/{package}")
        folder = posixpath.dirname(package)
        chapters = [
            piece
            for href in _reading_order(book)
            for piece in _chapter(archive, posixpath.normpath(posixpath.join(folder, href)))
        ]
    title, author, day = (_first(book, name) for name in ("title", "creator", "date"))
    return Extracted(tuple(chapters), tidy(title), metadata=stated(author, day))


def _first(book: Element, name: str) -> str:
    return next((each.text or "" for each in book.iter() if local(each) == name), "")


def _refuse_encrypted(archive: Archive) -> None:
    """Fonts may be scrambled, which hides no text."""
    if _ENCRYPTION not in archive.names():
        return
    root = parse_xml(archive.read(_ENCRYPTION), f"{archive.name}/{_ENCRYPTION}")
    ways = {each.get("Algorithm") for each in root.iter() if local(each) == "encryptionmethod"}
    if ways - set(_FONTS):
        raise UnreadableFile(f"{archive.name} is encrypted: put in a copy without protection")


def _reading_order(book: Element) -> list[str]:
    """The paths of the chapters, without the table of contents."""
    items = {each.get("id"): each for each in book.iter() if local(each) == "item"}
    spine = [items.get(each.get("idref")) for each in book.iter() if local(each) == "itemref"]
    return [
        unquote(item.get("href") or "")
        for item in spine
        if item is not None
        and item.get("media-type") in _PAGES
        and "nav" not in (item.get("properties") or "").split()
    ]


def _chapter(archive: Archive, path: str) -> tuple[Piece, ...]:
    root = _parse_page(archive.read(path), f"{archive.name}/{path}")
    return () if root is None else read_tree(Chrome(root, whole=True))


def _parse_page(data: bytes, name: str) -> Element | None:
    """The root of a chapter, which is read as HTML when it is no XML or names HTML's characters."""
    try:
        root: Element | None = parse_xml(data, name)
    except UnreadableFile:
        root = None
    if root is not None and not has_entities(root):
        return root
    return parse_html(decode_html(data) or decode(data) or data.decode("utf-8", "replace"), name)
