"""An EPUB's chapters in reading order; what is encrypted or damaged is refused."""

import pytest

from corpus.epub import read_epub
from corpus.pieces import Extracted, Piece
from rag.errors import UnreadableFile
from tests.corpus.files import epub, zipped

ENCRYPTION = '<encryption><EncryptionMethod Algorithm="{}"/></encryption>'
FONT = "http://www.idpf.org/2008/embedding"


def test_chapters_in_reading_order_with_their_headings() -> None:
    book = epub(["<h1>第一章</h1><p>甲<br/>乙。</p>", "<h1>第二章</h1><nav><p>目录</p></nav>丙。"])
    assert read_epub(book, "a.epub") == Extracted(
        (
            Piece("第一章", "heading", 1),
            Piece("甲\n乙。"),
            Piece("第二章", "heading", 1),
            Piece("目录"),
            Piece("丙。"),
        ),
        "书",
    )


def test_a_chapter_that_is_no_xml_is_read_as_html() -> None:
    assert read_epub(epub(["<p>甲&nbsp;乙<p>丙"]), "a.epub").pieces == (
        Piece("甲\xa0乙"),
        Piece("丙"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_a_chapter_that_names_characters_is_read_in_its_encoding(encoding: str) -> None:
    page = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1'
        '//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/'
        'xhtml"><head><title/></head><body><p>他的 caf&eacute; 用了 40&nbsp;&euro; 。</p><div/>'
        "<p>完</p></body></html>"
    )
    book = epub([""], "书", **{"O/t/0.xhtml": page.encode(encoding)})
    assert read_epub(book, "a.epub").pieces == (
        Piece("他的 café 用了 40\xa0€ 。"),
        Piece("完"),
    )


def test_scrambled_fonts_hide_no_text_but_other_encryption_does() -> None:
    name = "META-INF/encryption.xml"
    fonts = epub(["<p>甲</p>"], **{name: ENCRYPTION.format(FONT)})
    assert read_epub(fonts, "a.epub").pieces == (Piece("甲"),)
    locked = epub(["<p>甲</p>"], **{name: ENCRYPTION.format("http://www.w3.org/#aes128-cbc")})
    with pytest.raises(UnreadableFile, match=r"a\.epub is encrypted: put in a copy without"):
        read_epub(locked, "a.epub")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"a": "x"}), r"a\.epub holds no META-INF/container\.xml"),
        (zipped({"META-INF/container.xml": "<a/>"}), r"a\.epub holds no package, as it should"),
        (zipped({"META-INF/container.xml": "<a"}), r"container\.xml is damaged .*: save it anew"),
    ],
)
def test_a_damaged_book_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_epub(data, "a.epub")
