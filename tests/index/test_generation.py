"""Opening a generation: whatever is wrong with it is refused by name."""

import json
from pathlib import Path

import pytest

from index.generation import MANIFEST, Generation, open_generation
from index.manifest import FORMAT
from rag.errors import DamagedGeneration, WrongEncoder
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
CONTENT = make_content(one="aab甲。b乙。", two="cc丙。")
DAMAGES = ("flipped", "truncated", "emptied", "lengthened")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_generation(tmp_path / "abc", CONTENT, ENCODER)
    return tmp_path / "abc"


def change_manifest(folder: Path, **changes: object) -> None:
    content = json.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(json.dumps({**content, **changes}), "utf-8")


def opened(folder: Path) -> Generation:
    return open_generation(folder, ENCODER)


def test_an_intact_generation_opens(folder: Path) -> None:
    generation = opened(folder)
    assert list(generation.documents) == ["one", "two"]
    assert (len(generation.dense), generation.sentences.shape) == (3, (3, 4))


def damaged(data: bytes, damage: str) -> bytes:
    """The bytes after what can happen to a file."""
    middle = len(data) // 2
    return {
        "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "truncated": data[:-1],
        "emptied": b"",
        "lengthened": data + b"\0",
    }[damage]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_any_file_is_told_with_its_name(folder: Path, damage: str) -> None:
    manifest = opened(folder).manifest
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert manifest.files.keys() == on_disk - {MANIFEST}
    for name in manifest.files:
        intact = (folder / name).read_bytes()
        (folder / name).write_bytes(damaged(intact, damage))
        told = f"file {name} of generation {manifest.id} is damaged .*: run `zhengyin build`"
        with pytest.raises(DamagedGeneration, match=told):
            opened(folder)
        (folder / name).write_bytes(intact)
    opened(folder)


@pytest.mark.parametrize("instead", ["nothing", "folder"])
def test_any_file_that_cannot_be_read_is_named(folder: Path, instead: str) -> None:
    for name in opened(folder).manifest.files:
        (folder / name).rename(folder / "aside")
        if instead == "folder":
            (folder / name).mkdir()
        with pytest.raises(DamagedGeneration, match=f"file {name} of .* is missing or cannot be"):
            opened(folder)
        if instead == "folder":
            (folder / name).rmdir()
        (folder / "aside").rename(folder / name)
    opened(folder)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"format": "x"}'])
def test_a_broken_manifest_is_named(folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(DamagedGeneration, match=r"manifest\.json of generation abc is missing or"):
        opened(folder)


def test_a_missing_manifest_is_named(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    with pytest.raises(DamagedGeneration, match=r"manifest\.json of generation abc is missing or"):
        opened(folder)


@pytest.mark.parametrize("other", [FORMAT + 1, FORMAT - 1])
def test_another_format_is_told_whatever_else_is_in_it(folder: Path, other: int) -> None:
    (folder / MANIFEST).write_text(json.dumps({"format": other, "new": True}), "utf-8")
    with pytest.raises(
        DamagedGeneration, match=f"abc has format {other}, this version reads {FORMAT}: run"
    ):
        opened(folder)


def test_another_encoder_is_refused_with_both_names(folder: Path) -> None:
    with pytest.raises(WrongEncoder, match="was built with encoder count-abc, but count-xyz is"):
        open_generation(folder, CountEncoder("xyz"))


def test_the_encoder_is_checked_before_the_files(folder: Path) -> None:
    change_manifest(folder, files={"gone": "0" * 64})
    with pytest.raises(WrongEncoder):
        open_generation(folder, CountEncoder("xyz"))
