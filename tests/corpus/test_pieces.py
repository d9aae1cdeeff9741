"""Pieces make one text, whose structure and pages stand at exact places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.pieces import Extracted, Piece, compose, page_starts, piece_blocks, tidy
from corpus.structure import structure_of
from rag.document import Document
from tests.corpus.texts import DIRTY, shown, visible


def document(*pieces: Piece, page_count: int = 0) -> Document:
    found = Extracted(pieces, page_count=page_count)
    text = compose(found)
    structure = structure_of(text, piece_blocks(found, text))
    return Document(
        "d", structure.title, text, "d", "m", "", structure.paragraphs, structure.sections, {},
        page_starts(found),
    )  # fmt: skip


def outline(*pieces: Piece) -> list[tuple[str, tuple[str, ...], str]]:
    read = document(*pieces)
    return [(p.kind, p.section, read.read(p.span)) for p in read.paragraphs]


PIECES = st.builds(
    Piece,
    DIRTY.map(tidy).filter(bool),
    st.sampled_from(["body", "body", "caption"]),
    plain=st.booleans(),
) | st.builds(
    lambda text, rank: Piece(tidy(text).replace("\n", " "), "heading", rank),
    DIRTY.filter(tidy),
    st.integers(1, 6),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=8))
def test_every_character_of_every_piece_stands_in_exactly_one_paragraph(
    pieces: list[Piece],
) -> None:
    read = document(*pieces)
    held = [at for paragraph in read.paragraphs for at in shown(read, paragraph)]
    assert sorted(held) == sorted(visible(read.text))
    assert "".join(read.text.split()) == "".join("".join(p.text.split()) for p in pieces)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.text("字。", min_size=1), st.integers(0, 3)), max_size=6))
def test_pages_begin_where_the_pieces_say(parts: list[tuple[str, int]]) -> None:
    pieces = [Piece(text, pages=(len(text) // 2,) * count) for text, count in parts]
    count = sum(count for _, count in parts)
    read = document(*pieces, page_count=count + 1)
    at, expected = 0, list[int]()
    for piece in pieces:
        at = read.text.index(piece.text, at)
        expected += [at + place for place in piece.pages]
        at += len(piece.text)
    assert read.pages == (*expected, len(read.text))


def test_the_page_of_a_place() -> None:
    read = document(Piece("甲乙丙", pages=(0, 2)), Piece("丁", pages=(0, 0)), page_count=5)
    assert read.text == "甲乙丙\n\n丁\n"
    assert [read.page_of(at) for at in range(7)] == [1, 1, 2, 2, 2, 4, 4]
    assert document(Piece("甲")).page_of(0) is None


def test_a_lone_first_heading_of_the_first_level_is_the_title() -> None:
    section = Piece("节", "heading", 2)
    title = Piece("某条例", "heading", 1)
    body = Piece("第一条 文。")
    assert outline(title, section, body) == [
        ("title", (), "某条例"),
        ("heading", ("节",), "节"),
        ("body", ("节", "第一条"), "第一条 文。"),
    ]
    assert outline(title, body, title)[0] == ("heading", ("某条例",), "某条例")


def test_without_declared_headings_they_are_found_as_in_a_plain_text() -> None:
    assert outline(Piece("关于创新的报告"), Piece("一、总体要求"), Piece("坚持创新。")) == [
        ("title", (), "关于创新的报告"),
        ("heading", ("一、总体要求",), "一、总体要求"),
        ("body", ("一、总体要求",), "坚持创新。"),
    ]


def test_only_a_number_makes_a_heading_of_a_piece_that_looks_like_the_text() -> None:
    pieces = [Piece("开头，好。"), Piece("表头", plain=True), Piece("一、总则", plain=True)]
    assert [kind for kind, _, _ in outline(*pieces, Piece("文。"))] == [
        *["body", "body", "heading", "body"]
    ]


def test_items_follow_what_announces_them() -> None:
    items = [Piece("有下列情形的："), Piece("- 甲；"), Piece("- 乙。"), Piece("后文。")]
    assert document(*items).text == "有下列情形的：\n\n- 甲；\n- 乙。\n\n后文。\n"
    assert [text for _, _, text in outline(*items)] == ["有下列情形的：\n- 甲；\n- 乙。", "后文。"]


def test_tidy() -> None:
    assert tidy(" a\u2028\r\n\r\n\tb\x00\ufeff\x0cc\ud800") == "a\nb\nc"
