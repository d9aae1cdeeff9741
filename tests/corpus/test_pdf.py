"""A PDF's paragraphs without headers, footers and hyphens; what holds no text is refused."""

import io
from collections.abc import Sequence

import pypdf
import pytest

from corpus.pdf import read_pdf
from corpus.pieces import Piece, compose, page_starts
from rag.errors import UnreadableFile
from tests.corpus.files import Line, pdf, wrapped

FIRST = (
    "科技是第一生产力，产业是国民经济基石。推进科技创新和产业创新深度融合，关系新质生产力发展，"
    "关系中国式现代化全局。"
)
SECOND = "第二段从这里开始，一直写到这一页的末尾还没有写完，到了下一页才结束。"


def framed(number: int, *lines: Line) -> list[Line]:
    return [(180, 810, "某市文件汇编"), *lines, (200, 30, f"— {number} —")]


def texts(*pages: Sequence[Line]) -> list[str]:
    return [piece.text for piece in read_pdf(pdf(pages), "a.pdf").pieces]


def test_paragraphs_run_on_over_lines_and_pages_which_are_kept() -> None:
    first, rest = wrapped(SECOND, 20, 600), wrapped(SECOND, 20, 760)[1:]
    pages = [
        framed(1, *wrapped(FIRST, 20), first[0]),
        framed(2, *rest, *wrapped("尾段。", 20, 600)),
        framed(3),
    ]
    found = read_pdf(pdf(pages), "a.pdf")
    text = compose(found)
    assert found.pieces == (
        Piece(FIRST, pages=(0,), plain=True),
        Piece(SECOND, pages=(18,), plain=True),
        Piece("尾段。", plain=True),
    )
    assert page_starts(found) == (0, text.index(SECOND) + 18, len(text))


def test_the_characters_are_those_that_another_reader_finds() -> None:
    data = pdf([wrapped(FIRST + SECOND, 20)])
    other = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert read_pdf(data, "a.pdf").pieces[0].text == "".join(other.split())


def test_a_word_broken_at_a_line_is_whole_but_a_compound_keeps_its_hyphen() -> None:
    lines = ["The infor-", "mation is well-known", "and has a well-", "known source in a", "state."]
    placed = [(72.0, 700 - 20 * at, line) for at, line in enumerate(lines)]
    edge = [(72.0, 720.0, "A full line of text xx")]
    assert texts([*edge, *placed])[-1].endswith(
        "The information is well-known and has a well-known source in a state."
    )


def test_numbered_headings_articles_and_items_stand_alone() -> None:
    full, more = "这一行写满了整整二十个字宽的一行文字了", "那一行写满了整整二十个字宽的一行文字了"
    lines = [
        "一、总体要求",
        full,
        f"第二条{full[:-2]}",
        more,
        "收尾。",
        f"（一）{more[:-2]}",
        "其他；",
    ]
    placed = [(72.0, 700 - 20 * at, line) for at, line in enumerate(lines)]
    assert texts(placed) == [
        "一、总体要求",
        full,
        f"第二条{full[:-2]}{more}收尾。",
        f"（一）{more[:-2]}其他；",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = FIRST[:40], FIRST[40:]
    lines = [(72, 700, left[:20]), (72, 680, left[20:]), (330, 700, right[:10]), (330, 680, "尾。")]
    assert texts(lines) == [left + right[:10] + "尾。"]


def test_a_wider_gap_or_a_short_line_ends_a_paragraph() -> None:
    full, more = FIRST[:20], FIRST[20:40]
    lines = [(72, 700, full), (72, 680, more), (72, 640, full), (72, 620, "短行"), (72, 600, more)]
    assert texts(lines) == [full + more, f"{full}短行", more]


def test_lines_that_overlap_are_lines_all_the_same() -> None:
    paragraphs = [FIRST, SECOND, "尾段在此，很短。"]
    lines = [
        line for at, text in enumerate(paragraphs) for line in wrapped(text, 20, 700 - 54 * at)
    ]
    assert texts([(left, 700 - 0.9 * (700 - base), text) for left, base, text in lines]) == (
        paragraphs
    )


def locked(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([[(72, 700, "密文在此。")]])))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert read_pdf(locked("", "x"), "a.pdf").pieces[0].text == "密文在此。"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (locked("x", "x"), r"a\.pdf is encrypted: save it without a password"),
        (b"%PDF-1.7\nnothing", r"a\.pdf is a damaged PDF: save or print it anew"),
        (pdf([[], []]), r"a\.pdf holds no text, only pictures of its pages: recognise its text"),
        (pdf([framed(1), framed(2)]), r"a\.pdf holds no text, only pictures of its pages"),
        (pdf([[(72, 700, "字\ue123\ue456")]]), r"a\.pdf does not tell which characters its fonts"),
        (pdf([[]] * 5001), r"a\.pdf has more than 5000 pages or 20000000 characters: split it"),
    ],
    ids=["encrypted", "damaged", "scanned", "scanned, numbered", "unmapped", "long"],
)
def test_what_holds_no_text_to_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_pdf(data, "a.pdf")


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.pdf takes over 0\.01 seconds to read: split it"):
        read_pdf(pdf([[(72, 700, "字")]]), "a.pdf", seconds=0.01)
