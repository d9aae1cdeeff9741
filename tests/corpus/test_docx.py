"""A DOCX file's text as Word shows it: headings, numbers, tables, insertions, notes."""

import pytest

from corpus.docx import read_docx
from corpus.pieces import Piece
from rag.errors import UnreadableFile
from tests.corpus.files import docx, paragraph, zipped

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
)


def style(id: str) -> str:
    return f'<w:pStyle w:val="{id}"/>'


def item(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def test_headings_by_style_ancestor_name_and_level() -> None:
    body = (
        paragraph("条例", style("T"))
        + paragraph("第一章……1", style("t1"))
        + paragraph("一", style("1"))
        + paragraph("二", style("x"))
        + paragraph("三", style("2"))
        + paragraph("四", '<w:outlineLvl w:val="2"/>')
        + paragraph("五", '<w:outlineLvl w:val="9"/>')
        + paragraph("图一", style("C"))
    )
    assert read_docx(docx(body, styles=STYLES), "a.docx").pieces == (
        Piece("条例", "title"),
        Piece("一", "heading", 1),
        Piece("二", "heading", 1),
        Piece("三", "heading", 2),
        Piece("四", "heading", 3),
        Piece("五"),
        Piece("图一", "caption"),
    )


def test_what_word_shows_is_read_and_what_it_hides_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t>丁</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>戊</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>己</w:t></w:r><w:r><w:br/><w:t>庚</w:t><w:tab/>"
        "<w:noBreakHyphen/><w:t>辛</w:t></w:r></w:p><w:p/>"
    )
    assert read_docx(docx(body), "a.docx").pieces == (Piece("甲乙丁戊\n庚 -辛"),)


def test_tables_text_boxes_and_notes() -> None:
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    body = (
        f"<w:tbl>{row(cell(paragraph('指标')) + cell(paragraph('数') + paragraph('值')))}"
        f"{row(cell(paragraph('课题组')) + cell(paragraph('42')))}</w:tbl>"
        f"<w:tbl>{row(cell(paragraph('框中的一段。') + paragraph('又一段。')))}</w:tbl>"
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        f"<w:r><w:txbxContent>{paragraph('盒')}</w:txbxContent></w:r></w:p>"
    )
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("见第三页。")}</w:footnote>'
    )
    assert [piece.text for piece in read_docx(docx(body, footnotes=notes), "a").pieces] == [
        "| 指标 | 数 值 |\n| 课题组 | 42 |",
        "框中的一段。",
        "又一段。",
        "正文[2]",
        "盒",
        "[2] 见第三页。",
    ]


def test_numbers_that_word_counts_are_part_of_the_text() -> None:
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        + level.format(0, 1, "chineseCountingThousand", "第%1条")
        + level.format(1, 1, "chineseCounting", "（%2）")
        + level.format(2, 3, "decimal", "%3.")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
        + level.format(0, 1, "bullet", "\uf0b7")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="10"/></w:lvlOverride></w:num>'
    )
    items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (2, 0), (3, 0), (1, 0), (9, 0)]
    body = "".join(paragraph("文", item(*each)) for each in items)
    found = read_docx(docx(body, numbering=numbering), "a.docx")
    assert [piece.text.removesuffix("文") for piece in found.pieces] == [
        *["第一条 ", "（一）", "（二）", "3. ", "4. ", "第二条 ", "（一）", "- "],
        *["第十条 ", "第三条 ", ""],
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(" ", "文"), ("\xa0", "文"), ("\u3000", "文"), ("\u3000%1、", "1、文")]
)
def test_a_number_puts_no_white_space_before_the_text(number: str, text: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:lvlText w:val="{number}"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    found = read_docx(docx(paragraph("文", item(1)), numbering=numbering), "a.docx")
    assert found.pieces == (Piece(text),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"a": "x"}), r"a\.docx holds no word/document\.xml, as it should: save it anew"),
        (docx("<w:p>"), r"a\.docx/word/document\.xml is damaged \(Opening.*\): save it anew"),
        (docx("<w:p/>")[:-30], r"a\.docx is damaged \(File is not a zip file\): pack or save"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_docx(data, "a.docx")
