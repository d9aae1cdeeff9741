"""A folder's documents are all read, once, in order, or the first that cannot be is named."""

import os
import re
from pathlib import Path

import pytest

from corpus.folder import read_corpus
from rag.errors import EmptyCorpus, UnreadableFile
from rag.protocols import silent
from tests.corpus.files import zipped


def fill(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_folder_with_folders(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", b_txt="乙。", a__c_md="丙。", a_txt="甲。", a_meta_json="{}")
    fill(folder, _hidden_txt="x", __git__a_txt="x", x_py="x")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("x", encoding="utf-8")
    steps: list[tuple[str, float]] = []
    found = read_corpus(folder, lambda stage, share: steps.append((stage, share)))
    assert [(each.path, each.id, each.text) for each in found] == [
        ("a.txt", "a", "甲。"),
        ("a/c.md", "a-c", "丙。"),
        ("b.txt", "b", "乙。"),
    ]
    assert steps == [("read", 0.0), ("read", 1 / 3), ("read", 2 / 3), ("read", 1.0)]


def test_ids_are_unique_whatever_the_names(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲", a_md="乙", A__b_txt="丙")
    (folder / "a b.txt").write_text("丁", encoding="utf-8")
    ids = [each.id for each in read_corpus(folder, silent)]
    assert len(set(ids)) == 4
    assert [re.sub(r"-[0-9a-f]{8}$", "+", each) for each in ids] == ["a-b", "a-b+", "a", "a+"]
    assert ids == [each.id for each in read_corpus(folder, silent)]


@pytest.mark.parametrize("target", ["out/secret.txt", "out"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, target: str) -> None:
    fill(tmp_path / "out", secret_txt="密")
    folder = fill(tmp_path / "in", a_txt="甲")
    (folder / "link.txt").symlink_to(tmp_path / target)
    with pytest.raises(UnreadableFile, match=r"in/link\.txt is a link out of .*in: put what"):
        read_corpus(folder, silent)


def test_the_same_content_twice_is_one_document(tmp_path: Path) -> None:
    folder = fill(tmp_path, b_txt="甲", c__a_txt="甲", c_md="甲", d_txt="丁")
    (folder / "a.zip").write_bytes(zipped({"x.txt": "丁"}))
    (folder / "link.txt").symlink_to(folder / "b.txt")
    found = [each.path for each in read_corpus(folder, silent)]
    assert found == ["a.zip/x.txt", "b.txt", "c.md"]


def test_an_unreadable_file_is_not_left_out(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲", c_txt="丙")
    (folder / "b.txt").write_bytes(b"\0")
    with pytest.raises(UnreadableFile, match=r"b\.txt"):
        read_corpus(folder, silent)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, r"holds no document: put \.txt, \.md, .* and \.zip files in it"),
        ({"a_py": "x", "_b_txt": "x"}, "holds no document"),
        ({"a_txt": "", "b_txt": " \n"}, "the 2 files in .* hold no text: put text in them"),
    ],
)
def test_an_empty_corpus_is_refused(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(EmptyCorpus, match=message):
        read_corpus(fill(tmp_path, **files), silent)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus, match="nowhere is not a folder: name a folder"):
        read_corpus(tmp_path / "nowhere", silent)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFile, match=r"pipe\.txt is a pipe"):
        read_corpus(tmp_path, silent)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(UnreadableFile, match=r"loop\.txt is a link that leads nowhere"):
        read_corpus(tmp_path, silent)
