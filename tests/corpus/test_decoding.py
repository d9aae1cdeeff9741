"""Bytes become text by the encoding that they are in, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import decode

SIMPLIFIED = "推进科技创新和产业创新深度融合，关系新质生产力发展。\r\n今年，市政协成立42个课题组。"
TRADITIONAL = "推進科技創新和產業創新深度融合，關係新質生產力發展。\r\n今年，市政協成立42個課題組。"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@settings(deadline=None)
@given(TEXTS)
def test_utf_8_and_marked_utf_16_come_back(text: str) -> None:
    text = text.removeprefix("\ufeff")
    encodings = ("utf-8-sig", "utf-16", "utf-32")
    assert [decode(text.encode(encoding)) for encoding in encodings] == [text] * 3
    assert decode(text.encode("utf-8")) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("的一是，。国会议 \n科技Aa1"), min_size=1, max_size=40))
def test_utf_16_without_a_mark_is_read_in_its_byte_order_or_not_at_all(text: str) -> None:
    found = [decode(f"{text}\n".encode(order)) for order in ("utf-16-le", "utf-16-be")]
    usual = sum(each in "的一是，。国会 \nAa1" for each in f"{text}\n")
    assert found == [f"{text}\n"] * 2 or usual < 0.5 * len(text)


@settings(deadline=None)
@given(st.binary())
def test_whatever_the_bytes_the_text_can_be_written_as_utf_8(data: bytes) -> None:
    text = decode(data)
    assert text is None or (text.encode("utf-8") is not None and "\0" not in text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED * 20, "gbk"),
        ("武汉科技", "gb2312"),
        ("𠮷野家在武汉开店，㐀字罕见", "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL * 20, "big5"),
        (f"{TRADITIONAL}裏恒粧碁銹墻嫺€", "cp950"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "utf-16-le"),
        ("他说：“好。” 😀𠮷\n" * 3, "utf-16-be"),
        (SIMPLIFIED.splitlines()[0] * 2, "utf-16-le"),
        ("No Chinese here.\r\n", "utf-16-le"),
        ("Café déjà vu\n", "utf-16-be"),
        ("Le café était très agréable, élève naïve à Orléans.", "cp1252"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        b"text\0text",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n" + bytes(range(1, 256)) * 9,
        "\U000f1234ༀ\n".encode("utf-16-le"),
        SIMPLIFIED.encode()[:-1],
        SIMPLIFIED.encode() + b"\xed\xa0\x80",
        b"\xff\xfe\x00\xd8",
        b"\xff\xfea",
    ],
    ids=[
        "nul",
        "png",
        "pdf",
        "utf-16 of unusual characters",
        "cut utf-8",
        "surrogate",
        "utf-16 surrogate",
        "odd",
    ],
)
def test_what_is_not_text(data: bytes) -> None:
    assert decode(data) is None


def test_line_breaks_and_forms_stay() -> None:
    assert decode(b"a\r\nb\rc\n\xef\xbc\xa1e\xcc\x81") == "a\r\nb\rc\nＡe\u0301"
