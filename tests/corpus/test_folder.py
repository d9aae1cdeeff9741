"""A folder's documents are all read, once, in order, or the first that cannot be is named."""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.folder import MOST_NAMED, Changes, read_corpus
from corpus.sources import Source
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


def test_every_unreadable_file_is_named_at_once(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲")
    for at in range(MOST_NAMED + 3):
        (folder / f"b{at:02}.txt").write_bytes(b"\0")
    with pytest.raises(UnreadableFile) as caught:
        read_corpus(folder, silent)
    lines = str(caught.value).splitlines()
    assert [re.findall(r"b\d\d\.txt", line) for line in lines[:-1]] == [
        [f"b{at:02}.txt"] for at in range(MOST_NAMED)
    ]
    assert lines[-1] == "and 3 more"


def test_who_judges_may_go_on_without_the_unreadable(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲")
    (folder / "b.txt").write_bytes(b"\0")
    (folder / "c.txt").symlink_to("/etc/hosts")
    judged: list[UnreadableFile] = []
    found = read_corpus(folder, silent, judge=judged.extend)
    assert [each.id for each in found] == ["a"]
    assert [str(each).partition(" ")[0][-5:] for each in judged] == ["b.txt", "c.txt"]


def test_a_member_that_cannot_be_read_takes_no_other_along(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "a.txt": b"\0",
        "b.txt": "乙",
        "c.zip": "x",
        "d.pdf": "x",
        "e.txt": "戊",
    }
    (tmp_path / "in.zip").write_bytes(zipped(members))
    judged: list[UnreadableFile] = []
    found = read_corpus(tmp_path, silent, judge=judged.extend)
    assert [each.path for each in found] == ["in.zip/b.txt", "in.zip/e.txt"]
    assert [str(each).split()[0][-8:] for each in judged] == ["ip/a.txt", "ip/c.zip", "ip/d.pdf"]


def test_every_folder_that_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲")
    for name in ("out", "etc"):
        (folder / name).symlink_to("/etc")
    at = folder
    for _ in range(17):  # a path of over 4,096 bytes cannot be listed, not even by root
        at = at / ("x" * 250)
    deep = os.open(folder, os.O_RDONLY)
    for part in at.relative_to(folder).parts:
        os.mkdir(part, dir_fd=deep)
        inner = os.open(part, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    os.close(deep)
    judged: list[UnreadableFile] = []
    found = read_corpus(folder, silent, judge=judged.extend)
    shutil.rmtree(folder / ("x" * 250))
    assert [each.id for each in found] == ["a"]
    link = "is a link out of {}: put what it leads to there itself"
    assert [str(each).removeprefix(f"{folder}/") for each in judged[:2]] == [
        f"etc {link.format(folder)}",
        f"out {link.format(folder)}",
    ]
    assert [str(each).partition("x/")[0] for each in judged[2:]] == [
        f"the folder {folder}/{'x' * 249}"
    ]


def test_a_folder_of_nothing_but_what_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("/etc")
    with pytest.raises(UnreadableFile, match="out is a link out of"):
        read_corpus(tmp_path, silent)


def test_a_sidecar_is_no_way_out(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", a_txt="甲", b_txt="乙")
    fill(tmp_path, out_json='{"title": "密"}')
    (folder / "a.meta.json").symlink_to(tmp_path / "out.json")
    os.mkfifo(folder / "b.meta.json")
    with pytest.raises(UnreadableFile) as caught:
        read_corpus(folder, silent)
    assert re.findall(r"(\w\.meta\.json is a \w+)", str(caught.value)) == [
        "a.meta.json is a link",
        "b.meta.json is a pipe",
    ]


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    name = "关" * 82 + ".txt"
    (tmp_path / name).write_text("甲", encoding="utf-8")
    assert [each.path for each in read_corpus(tmp_path, silent)] == [name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_cannot_be_entered_is_named(tmp_path: Path) -> None:
    folder = fill(tmp_path, a_txt="甲", b__c_txt="丙")
    (folder / "b").chmod(0o644)
    judged: list[UnreadableFile] = []
    found = read_corpus(folder, silent, judge=judged.extend)
    (folder / "b").chmod(0o755)
    assert [each.id for each in found] == ["a"]
    assert [str(each).partition(" (")[0] for each in judged] == [f"{folder}/b/c.txt cannot be read"]


def changed(source: Source) -> Source:
    """a.txt is hidden, b.txt has other content, c.txt an id and a title of its own."""
    changes = {
        "a.txt": {"hidden": True},
        "b.txt": {"id": "b", "data": "新。".encode(), "name": "new.md"},
        "c.txt": {"id": "mine", "edits": {"title": "题"}},
    }
    return replace(source, **changes.get(source.path, {}))  # type: ignore[arg-type]


def test_files_are_changed_on_their_way(tmp_path: Path) -> None:
    folder = fill(tmp_path, b_txt="乙", c_txt="丙", d__mine_txt="丁", z_txt="甲", mine_txt="戊")
    (folder / "a.txt").write_bytes("甲".encode())
    (folder / "b.txt").write_bytes(b"\0 damaged, but replaced")
    new = Source("新来的。".encode(), ".added/x.txt", None, "x.txt", id="x")
    again = Source("丁".encode(), ".added/y.txt", None, "y.txt", id="y")
    found = read_corpus(folder, silent, Changes([lambda: new, lambda: again], changed))
    assert [(each.path, re.sub("-[0-9a-f]{8}$", "+", each.id), each.title) for each in found] == [
        (".added/x.txt", "x", "x"),
        (".added/y.txt", "y", "y"),
        ("b.txt", "b", "new"),
        ("c.txt", "mine", "题"),
        ("mine.txt", "mine+", "mine"),
    ]


def test_a_file_that_is_hidden_is_not_read(tmp_path: Path) -> None:
    folder = fill(tmp_path, d_txt="丁")
    (folder / "a.txt").write_bytes(b"\0 damaged")
    assert [each.id for each in read_corpus(folder, silent, Changes((), changed))] == ["d"]
