"""Chunks of an earlier generation: taken where the document is the same, refused when damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.earlier import NOTHING, Earlier
from index.generation import read_manifest
from rag.errors import DamagedGeneration
from tests.index.fakes import make_content, make_generation

CONTENT = make_content(
    one="aab甲。\u2028b乙。\ncc丙。", two="\U0001f687a。", none="", quoted='x","paragraph":1'
)
ONE = CONTENT.documents[0]


def load(folder: Path) -> Earlier:
    make_generation(folder, CONTENT)
    return Earlier.load(folder, read_manifest(folder))


def test_the_same_document_has_the_same_chunks(tmp_path: Path) -> None:
    earlier = load(tmp_path / "g")
    for document in CONTENT.documents:
        expected = [chunk for chunk in CONTENT.chunks if chunk.document_id == document.id]
        assert earlier.chunks(document) == expected
    assert NOTHING.chunks(ONE) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, text=ONE.text + "。"),
        replace(ONE, id="other"),
        replace(ONE, title="other"),
        replace(ONE, metadata={"date": "2024"}),
        replace(ONE, paragraphs=ONE.paragraphs[:1]),
    ],
    ids=["text", "id", "title", "metadata", "structure"],
)
def test_a_document_that_differs_in_anything_is_cut_anew(tmp_path: Path, other: object) -> None:
    assert load(tmp_path / "g").chunks(other) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["chunks.jsonl", "documents.jsonl"])
def test_damage_is_told(tmp_path: Path, name: str) -> None:
    load(tmp_path / "g")
    manifest = read_manifest(tmp_path / "g")
    (tmp_path / "g" / name).write_bytes(b"{}\n")
    with pytest.raises(DamagedGeneration, match=f"file {name} of generation .* is damaged"):
        Earlier.load(tmp_path / "g", manifest)
