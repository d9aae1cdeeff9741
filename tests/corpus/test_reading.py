"""One file becomes one document, with its sidecar; what cannot be read is refused by name."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.reading import LONGEST_TEXT, read_document, read_documents, slug
from corpus.sources import LARGEST_FILE
from rag.document import Document
from rag.errors import UnreadableFile
from tests.corpus.files import docx, epub, paragraph, pdf, wrapped, zipped

TEXT = "关于创新的报告\r\n\r\n武汉成立了42个课题组，开展调查研究。\r\n"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_document_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    read = read_document(write(tmp_path, "报告/2024 年.txt", data), tmp_path)
    assert (read.id, read.path, read.title) == (
        "报告-2024-年",
        "报告/2024 年.txt",
        "关于创新的报告",
    )
    assert (read.text, read.sha256) == (TEXT, hashlib.sha256(data).hexdigest())
    assert read.read(read.paragraphs[1].span) == "武汉成立了42个课题组，开展调查研究。"


def test_markdown_is_read_as_such(tmp_path: Path) -> None:
    read = read_document(write(tmp_path, "A.MD", "# 题\n\n文。".encode()), tmp_path)
    assert (read.media_type, read.title) == ("text/markdown", "题")


def test_the_stem_is_the_title_of_a_text_without(tmp_path: Path) -> None:
    assert read_document(write(tmp_path, "memo.txt", b""), tmp_path).title == "memo"


def test_the_sidecar_is_the_metadata(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())
    write(tmp_path, "a.meta.json", '{"title": "另题", "issuer": "市政协"}'.encode("utf-8-sig"))
    read = read_document(path, tmp_path)
    assert (read.title, read.metadata) == ("另题", {"title": "另题", "issuer": "市政协"})


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ('{"title": 3}', r"a\.meta\.json: field 'title' is 3: give it as a text"),
        ('{"issuer": ["x"]}', r"a\.meta\.json: field 'issuer' is \['x'\]: give it as a text"),
        ("[]", r"a\.meta\.json: .*: write one JSON object"),
        ("{", r"a\.meta\.json: Invalid JSON.*: write one JSON object"),
    ],
)
def test_a_wrong_sidecar_is_refused(tmp_path: Path, sidecar: str, message: str) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())
    write(tmp_path, "a.meta.json", sidecar.encode())
    with pytest.raises(UnreadableFile, match=message):
        read_document(path, tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"a\0b", r"a\.txt is not a text file \(it holds NUL bytes\): save it as UTF-8"),
        ("a.txt", TEXT.encode() + b"\xff", r"a\.txt is not a text file \(neither UTF-8.*: save it"),
        (
            "a.rtf",
            b"a",
            r"a\.rtf is of a kind that is not read: only \.txt, .* and \.zip files are",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_document(write(tmp_path, name, data), tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.txt cannot be read .*No such file"):
        read_document(tmp_path / "a.txt", tmp_path)


BODY = "武汉成立了42个课题组，开展调查研究，形成了66篇报告。"
FILES = {
    "a.html": f"<title>站</title><h1>题</h1><h2>节</h2><p>{BODY}".encode(),
    "b.docx": docx(
        paragraph("题", '<w:outlineLvl w:val="0"/>')
        + paragraph("节", '<w:outlineLvl w:val="1"/>')
        + paragraph(BODY)
    ),
    "c.epub": epub([f"<h2>节</h2><p>{BODY}</p>"], "题"),
    "d.pdf": pdf([[(140, 760, "关于题的报告"), (72, 730, "一、节"), *wrapped(BODY, 20)]]),
    "e.md": f"# 题\n## 节\n{BODY}\n".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_keeps_the_law_of_the_text(tmp_path: Path, name: str) -> None:
    read = read_document(write(tmp_path, name, FILES[name]), tmp_path)
    body = read.paragraphs[-1]
    assert read.sha256 == hashlib.sha256(FILES[name]).hexdigest()
    assert (read.title.strip("关于的报告"), body.span.of(read.text)) == ("题", BODY)
    assert [path.removeprefix("一、") for path in body.section] == ["节"]
    assert read.sections[-1].span.holds(body.span)
    assert read.pages == ((0,) if name == "d.pdf" else ())


def test_members_of_an_archive_are_documents_with_their_sidecars(tmp_path: Path) -> None:
    data = zipped(
        {f"in/{name}": data for name, data in FILES.items()}
        | {
            "in/e.meta.json": '{"title": "另题"}',
            ".x.txt": "x",
            "__MACOSX/a.txt": "x",
            "p.png": "x",
        }
    )
    found = list(read_documents(write(tmp_path, "甲.zip", data), tmp_path))
    alone = [read_document(write(tmp_path, f"in/{n}", d), tmp_path) for n, d in FILES.items()]
    assert [(each.id, each.path, each.title, each.text) for each in found] == [
        (f"甲-zip-{each.id}", f"甲.zip/{each.path}", _title(each), each.text) for each in alone
    ]


def _title(document: Document) -> str:
    return "另题" if document.path == "in/e.md" else document.title


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (
            {"b.zip": zipped({"x.txt": "x"})},
            r"a\.zip/b\.zip is an archive in an archive: unpack it",
        ),
        ({"b.txt": b"\0"}, r"a\.zip/b\.txt is not a text file \(it holds NUL bytes\)"),
        ({"b.pdf": b"x"}, r"a\.zip/b\.pdf is no PDF file by its content, or damaged"),
        ({"b.txt": b"x", "b.meta.json": b"["}, r"a\.zip/b\.meta\.json: Invalid JSON"),
        ({"../b.txt": b"x"}, r"a\.zip: its member '\.\./b\.txt' leads out of the archive"),
    ],
)
def test_a_member_that_cannot_be_read_is_named(
    tmp_path: Path, members: dict[str, bytes], message: str
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        list(read_documents(write(tmp_path, "a.zip", zipped(members)), tmp_path))


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", b"%PDF-1.7")
    os.truncate(path, LARGEST_FILE + (1 << 20))
    with pytest.raises(
        UnreadableFile, match=r"a\.pdf has 101 MiB, over the limit of 100 MiB: split"
    ):
        read_document(path, tmp_path)


def test_a_text_too_long_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"a" * (LONGEST_TEXT + 1))
    with pytest.raises(UnreadableFile, match=r"a\.txt has 20000001 characters, over the limit of"):
        read_document(path, tmp_path)


@pytest.mark.parametrize("name", ["in/../../out.txt", "in/link.txt"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "out.txt", b"x")
    root = tmp_path / "in"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "out.txt")
    with pytest.raises(UnreadableFile, match=r"\.txt leads out of .*in: put the file itself there"):
        read_document(tmp_path / name, root)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, name: str) -> None:
    data = FILES[name]
    for at in range(1, 8):
        cut = at * len(data) // 8
        for damaged in (data[:cut], data[:cut] + bytes([data[cut] ^ 0x55]) + data[cut + 1 :]):
            path = write(tmp_path, name, damaged)
            assert _said(path).startswith((f"{path} ", f"{path}: ", f"{path}/", "read"))


def _said(path: Path) -> str:
    """`read` when the file can be read, else why it cannot."""
    try:
        read_document(path, path.parent)
    except UnreadableFile as error:
        return str(error)
    return "read"


def test_what_reads_the_formats_is_loaded_when_such_a_file_is() -> None:
    code = "import sys, corpus.folder; print({'lxml', 'pypdfium2', 'subprocess'} & {*sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/B c.txt", "a-b-c"),
        ("法律/民法典(2020-05-28).md", "法律-民法典-2020-05-28"),
        ("!!.txt", "document"),
        ("e\u0301.txt", "é"),
        ("x" * 101 + ".txt", "x" * 100 + "-" + hashlib.sha256(b"x" * 101).hexdigest()[:8]),
    ],
)
def test_slug(path: str, expected: str) -> None:
    assert slug(path) == expected
