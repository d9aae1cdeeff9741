"""One file becomes one document, with its sidecar; what cannot be read is refused by name."""

import hashlib
from pathlib import Path

import pytest

from corpus.reading import read_document, slug
from rag.errors import UnreadableFile

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
    write(tmp_path, "a.meta.json", '{"title": "另题", "issuer": "市政协"}'.encode())
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
