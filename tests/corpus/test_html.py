"""The main content of a page, whole and in order, without the chrome around it."""

import pytest

from corpus.html import decode_html, read_html
from corpus.pieces import Piece
from rag.errors import UnreadableFile

LINKS = "".join(f'<li><a href="/{at}">关于第{at}号文件的通知</a></li>' for at in range(9))
PAGE = f"""<!DOCTYPE html><html><head><title> 通知
 _某市</title><script>var a = "<p>x</p>";</script><style>p {{}}</style></head><body>
<header><a href="/">某市</a></header>
<div class="top nav-bar"><ul><li>首页</li></ul></div>
<div class="crumbs">您的位置：首页</div>
<div>{{}}</div>
<div class="list"><h3>相关链接</h3><ul>{LINKS}</ul></div>
<form><input><label>姓名</label></form>
<div id="footer">版权所有</div></body></html>"""


def read(content: str) -> tuple[Piece, ...]:
    return read_html(PAGE.replace("{}", content), "a.html").pieces


def test_content_keeps_headings_paragraphs_lists_tables_and_captions() -> None:
    content = """<h1>放假
    通知</h1><p>　　现将
    安排通知如下,see
    also this:</p><ol start=3><li>甲；<li>（二）乙<ul><li>丙</ul></ol>
    <h2>附表</h2><table><tr><th>指标<th>数值<tr><td>课<br>题<td><p>4</p><p>2</p></table>
    <figure><img alt=x><figcaption>黄鹤楼</figcaption></figure><blockquote>引。</blockquote>
    <pre>a = 1

 b = 2</pre>末<b>尾</b><sup>2</sup>"""
    assert read(content) == (
        Piece("放假通知", "heading", 1),
        Piece("现将安排通知如下,see also this:"),
        Piece("3. 甲；\n（二）乙\n- 丙"),
        Piece("附表", "heading", 2),
        Piece("| 指标 | 数值 |\n| 课 题 | 4 2 |"),
        Piece("黄鹤楼", "caption"),
        Piece("引。"),
        Piece("a = 1\nb = 2"),
        Piece("末尾2"),
    )


def test_the_title_is_the_one_that_the_page_states() -> None:
    assert read_html(PAGE.replace("{}", "<p>文。</p>"), "a").title == "通知 _某市"


def test_breaks_part_lines_and_two_or_an_indent_part_paragraphs() -> None:
    assert read("甲<br>乙<br><br>丙<br>　　丁<br/> <br>戊") == (
        *[Piece("甲\n乙"), Piece("丙"), Piece("丁"), Piece("戊")],
    )


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    cells = f"<td><p>{'字' * 401}</p></td><td><p>乙</p></td>"
    assert read(f"<table><tr>{cells}</tr></table>") == (Piece("字" * 401), Piece("乙"))


def test_named_main_content_is_preferred_and_keeps_its_lists_of_links() -> None:
    links = "".join(f'<li><a href="#">地区{at}</a></li>' for at in range(4))
    content = f"前言<main><p>正文在此。{'字' * 200}</p><ul>{links}</ul><nav>目</nav></main>后记"
    assert read(content) == (
        Piece(f"正文在此。{'字' * 200}"),
        Piece("- 地区0\n- 地区1\n- 地区2\n- 地区3"),
    )


def test_nothing_that_holds_half_of_the_text_is_dropped_for_its_name() -> None:
    text = "这一段文字很长，" * 30
    assert read(f'<div class="share sidebar"><p>{text}</p></div>') == (Piece(text),)
    assert read('<div class="share"><p>短。</p></div><p>' + text) == (Piece(text),)


def test_hidden_parts_and_furigana_are_not_read() -> None:
    content = "<p hidden>甲<p style='display: none'>乙<p><ruby>汉<rt>han</rt></ruby><noscript>丙"
    assert read(content) == (Piece("汉"),)


def test_a_page_made_by_scripts_holds_nothing() -> None:
    assert read_html("<div id=root></div><noscript>You need JS</noscript>", "a").pieces == ()
    assert read_html(" ", "a").pieces == ()


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.html nests its elements too deeply: save"):
        read_html("<div>" * 5000 + "字", "a.html")


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        ('<meta charset="gb2312">', "gb18030", "镕㐀"),
        ("<meta http-equiv=x content='text/html; charset=Big5'>", "big5hkscs", "國會"),
        ("<meta charset=iso-8859-1>", "cp1252", "“café”"),
    ],
)
def test_the_stated_encoding_is_believed(head: str, encoding: str, text: str) -> None:
    assert decode_html(f"{head}{text}".encode(encoding)) == head + text


@pytest.mark.parametrize(
    "data",
    [
        "<p>无".encode(),
        b'<meta charset="nonsense">',
        "<meta charset=utf-8>武".encode("gb18030"),
        b"\xef\xbb\xbf<meta charset=gbk>",
    ],
)
def test_a_stated_encoding_that_does_not_fit_is_not(data: bytes) -> None:
    assert decode_html(data) is None
