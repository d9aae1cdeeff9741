"""Wholes of chunks made by hand."""

from index.wholes import LONGEST, wholes_of
from rag.document import Chunk, Document, Span


def document(id: str, title: str) -> Document:
    return Document(id, title, "", id, "text/plain", "", ())


def chunk(id: str, paragraph: int, section: tuple[str, ...], text: str) -> Chunk:
    return Chunk(id, paragraph, "body", section, Span(0, len(text)), (), text)


def test_a_short_section_is_whole_and_of_a_long_one_each_paragraph_is() -> None:
    long = "长" * LONGEST
    chunks = [
        chunk("a", 1, ("第一条",), "甲"),
        chunk("a", 2, ("第一条",), "乙"),
        chunk("a", 3, ("第二条",), "丙"),
        chunk("a", 3, ("第二条",), long),
        chunk("a", 4, ("第二条",), "丁"),
        chunk("b", 1, (), "戊"),
    ]
    found = wholes_of([document("a", "题"), document("b", "")], chunks)
    texts = ["题\n第一条\n甲\n乙", f"题\n第二条\n丙\n{long}", "题\n第二条\n丁", "\n戊"]
    assert (list(found.texts), found.of.tolist()) == (texts, [0, 0, 1, 1, 2, 3])


def test_no_chunks_have_no_wholes() -> None:
    found = wholes_of([], [])
    assert (list(found.texts), found.of.tolist()) == ([], [])
