"""What files say of themselves becomes metadata; what programs fill in does not."""

import io
import re
import zipfile
from pathlib import Path

import pypdf
import pytest

from corpus.reading import read_document
from corpus.stated import stated
from rag.document import Document
from rag.errors import UnreadableFile
from tests.corpus.files import docx, epub, paragraph, pdf, wrapped, zipped

TEXT = "武汉成立了42个课题组，开展调查研究。"
CORE = (
    '<coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>核心题</dc:title>'
    "<dc:creator>张三</dc:creator><dcterms:created>2024-01-05T08:00:00Z</dcterms:created>"
    "</coreProperties>"
)


def read(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    return read_document(folder / name, folder)


@pytest.mark.parametrize(
    ("author", "day", "metadata"),
    [
        ("张三", "2024-01-05T08:00:00Z", {"author": "张三", "date": "2024-01-05"}),
        (" 张\n三 ", "D:20240105080000+08'00'", {"author": "张 三", "date": "2024-01-05"}),
        ("Administrator", "2024", {"date": "2024"}),
        ("微软用户", "2024年2月", {"date": "2024-02"}),
        (None, "20241399", {}),
        ("", "soon", {}),
    ],
)
def test_author_and_day(author: str | None, day: str, metadata: dict[str, str]) -> None:
    assert stated(author, day) == metadata


def test_a_page_names_its_author_and_day(tmp_path: Path) -> None:
    page = (
        '<head><title>题</title><meta name="Author" content="张三"><meta name="PubDate" '
        f'content="2024-01-05 08:00"></head><body><p>{TEXT}</p></body>'
    )
    found = read(tmp_path, "a.html", page.encode())
    assert (found.title, found.metadata) == ("题", {"author": "张三", "date": "2024-01-05"})


def test_a_docx_names_them_in_its_core_properties(tmp_path: Path) -> None:
    found = read(tmp_path, "a.docx", _with_core(docx(paragraph(TEXT))))
    assert (found.title, found.metadata) == ("核心题", {"author": "张三", "date": "2024-01-05"})


def _with_core(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    return zipped({**members, "docProps/core.xml": CORE})


def test_a_book_names_them_in_its_package(tmp_path: Path) -> None:
    title = "书</dc:title><dc:creator>张三</dc:creator><dc:date>2024-01</dc:date><dc:title>"
    found = read(tmp_path, "a.epub", epub([f"<p>{TEXT}</p>"], title))
    assert (found.title, found.metadata) == ("书", {"author": "张三", "date": "2024-01"})


def test_a_pdf_names_them_in_its_information(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([wrapped(TEXT, 20)])))
    said = {"/Title": "Microsoft Word - 报告.docx", "/Author": "张三"}
    writer.add_metadata(said | {"/CreationDate": "D:20240105080000Z"})
    buffer = io.BytesIO()
    writer.write(buffer)
    found = read(tmp_path, "a.pdf", buffer.getvalue())
    assert (found.title, found.metadata) == ("报告", {"author": "张三", "date": "2024-01-05"})
    assert found.pages == (0,)


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        ("title: 题\ndate: 2024-01-05\n", {"title": "题", "date": "2024-01-05"}),
        ("tags: [教育, '科技: 一']\n", {"tags": "教育, 科技: 一"}),
        ("tags:\n  - 教育\n  - no\ndraft: true\n", {"tags": "教育, no", "draft": "true"}),
        ("a: {b: c}\nempty:\nd: |\n  两\n  行\n", {"d": "两\n行"}),
        ("a: &x [1]\nb: *x\n", {"a": "1", "b": "1"}),
        ("a: !!python/object:os.system x\n", {"a": "x"}),
        ('title: "\\ud83d\\ude00 Hi"\n"a\\ud83d": b\n', {"title": "😀 Hi", "a�": "b"}),
        ("title: A\n\ndate: 2024\n", {"title": "A", "date": "2024"}),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_header_is_metadata_and_stays_in_the_text(
    tmp_path: Path, header: str, metadata: dict[str, str], end: str
) -> None:
    text = f"---\n{header}---\n\n# 标题\n\n{TEXT}\n".replace("\n", end)
    found = read(tmp_path, "a.md", text.encode())
    assert found.text == text
    assert {name: value.replace("\r", "") for name, value in found.metadata.items()} == metadata
    assert found.title == metadata.get("title", "标题")
    assert [found.slice(one.span.start, one.span.end) for one in found.paragraphs][-1] == TEXT


def test_a_header_may_stand_after_blank_lines(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", f"\n \n---\ntitle: A\n---\n{TEXT}".encode())
    assert (found.title, [each.span.of(found.text) for each in found.paragraphs]) == ("A", [TEXT])


@pytest.mark.parametrize(
    "text",
    [
        *["---\n\na: b\n---\n", "a: b\n", "---\na: b\n", "--- a: b ---"],
        "---\nNote: the deadline is May 3.\n\nApplicants pay 40 euros.\n\n---\n",
        "---\na: [unclosed\n---\n",
        '---\na: "\\U00110000"\n---\n',
        '---\na: "\\Uffffffff"\n---\n',
        "---\n" + "a: b\n" * 5000 + "---\n",
    ],
)
def test_what_is_no_header_is_text(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "a.md", f"{text}\n{TEXT}".encode())
    shown = " ".join(each.span.of(found.text) for each in found.paragraphs)
    assert (found.metadata, re.findall(r"\w+", shown)) == ({}, re.findall(r"\w+", found.text))


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ('{"repealed": "soon"}', r"a\.meta\.json: repealed is 'soon': give a day as 2024-01-31"),
        (
            '{"effective": "2024-02-01", "repealed": "2024-01-31"}',
            r"a\.meta\.json: repealed is 2024-01-31, before effective",
        ),
    ],
)
def test_days_in_a_sidecar_are_days(tmp_path: Path, stated: str, message: str) -> None:
    (tmp_path / "a.meta.json").write_text(stated, "utf-8")
    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path, "a.txt", TEXT.encode())
