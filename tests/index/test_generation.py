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
FILES = sorted(
    [
        "chunks.jsonl",
        "dense.faiss",
        "documents.jsonl",
        "sentences.npy",
        "lexical/data.csc.index.npy",
        "lexical/vocab.index.json",
    ]
)


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
    assert (generation.manifest.id, list(generation.documents)) == ("abc", ["one", "two"])
    assert (len(generation.dense), generation.sentences.shape) == (3, (3, 4))


def test_the_files_under_test_are_files_of_a_generation(folder: Path) -> None:
    assert set(FILES) <= opened(folder).manifest.files.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_bit_is_found_in_any_file(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(
        DamagedGeneration,
        match=f"file {name} of generation abc is damaged .*: run `zhengyin build`",
    ):
        opened(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DamagedGeneration, match=f"file {name} of generation abc is missing"):
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
    with pytest.raises(
        WrongEncoder, match="abc was built with encoder count-abc, but count-xyz is"
    ):
        open_generation(folder, CountEncoder("xyz"))


def test_the_encoder_is_checked_before_the_files(folder: Path) -> None:
    change_manifest(folder, files={"gone": "0" * 64})
    with pytest.raises(WrongEncoder):
        open_generation(folder, CountEncoder("xyz"))
