"""Running headers, footers and page numbers are told from the text at a page's edges."""

from corpus.pdf_rows import Page, Row, body_pages


def row(text: str, bottom: float) -> Row:
    return Row(text, 72, bottom, 300, bottom + 12, 12)


def left(*pages: list[Row]) -> list[list[str]]:
    return [
        [each.text for each in page.rows]
        for page in body_pages([Page(842, tuple(rows)) for rows in pages])
    ]


def test_what_repeats_at_the_edges_is_dropped_and_what_repeats_inside_is_not() -> None:
    page = [row("年报2024", 800), row("正文", 400), row("脚注", 40)]
    assert left(page, page, page) == [["正文"]] * 3
    assert left(page, page) == [["正文"]] * 2
    assert left(page) == [["年报2024", "正文", "脚注"]]


def test_a_number_that_grows_with_the_pages_is_no_other_header() -> None:
    pages = [[row(f"第二章 总则 {at + 7}", 800), row(text, 760)] for at, text in enumerate("甲乙")]
    assert left(*pages) == [["甲"], ["乙"]]


def test_headings_that_differ_at_the_top_are_kept() -> None:
    pages = [[row(text, 800)] for text in ("第一章 总则", "第二章 机构", "第三章 附则")]
    assert left(*pages) == [["第一章 总则"], ["第二章 机构"], ["第三章 附则"]]


def test_page_numbers_in_all_their_forms() -> None:
    forms = "3|- 3 -|— 3 —|第3页|第 3 页 共 9 页|3 / 9|Page 3 of 9|p. 3|iv|· 3 ·"
    assert [left([row(form, 30)]) for form in forms.split("|")] == [[[]]] * 10
    assert left([row("2024年", 30), row("3", 400)]) == [["2024年", "3"]]


def test_numbers_that_are_of_the_text_are_kept() -> None:
    for text in ("附件{}", "附 录 {}", "表{}", "第{}章", "{}. 概述", "Annex {}"):
        pages = [[row(text.format(at + 1), 800)] for at in range(3)]
        assert left(*pages) == [[each.text for each in page] for page in pages]
    assert left([row("Lot 1", 800)], [row("Lot 2", 800)], []) == [["Lot 1"], ["Lot 2"], []]
    assert left(*[[row(f"年报 {at + 7}", 800)] for at in range(3)]) == [[], [], []]


def test_characters_that_pdfs_put_for_others() -> None:
    assert left([row("⽂⾔ eﬃcient\xa0co\xadop infor\xad", 400)]) == [
        ["文言 efficient coop infor-"]
    ]
    assert left([row("\xad Item one", 400)]) == [["Item one"]]
