"""Building: counts by hand, vectors by the encoder, the same bytes for the same inputs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import Content, write_generation
from index.generation import MANIFEST, open_generation
from index.manifest import Counts, Manifest
from rag.errors import InvalidVector
from rag.protocols import Stage, Vector, silent
from tests.index.fakes import CountEncoder, make_content, make_manifest

ENCODER = CountEncoder()
CONTENT = make_content(one="aab甲。b乙。\ncc丙。", two="\U0001f687a。")


class Long(CountEncoder):
    """Forgets to normalise."""

    def encode_question(self, text: str) -> Vector:
        return super().encode_question(text) * 2


class Short(CountEncoder):
    """Gives one vector too few."""

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Vector]:
        return map(self.encode_question, texts[1:])


def write(folder: Path, manifest: Manifest | None = None) -> Manifest:
    folder.mkdir()
    return write_generation(folder, CONTENT, ENCODER, manifest or make_manifest(ENCODER), silent)


def files(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path in the folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_manifest_counts_and_hashes_all_that_was_written(tmp_path: Path) -> None:
    manifest = write(tmp_path / "g")
    assert manifest.counts == Counts(documents=2, characters=16, sentences=4, chunks=4)
    assert manifest.files.keys() == files(tmp_path / "g").keys() - {MANIFEST}
    assert Manifest.model_validate_json((tmp_path / "g" / MANIFEST).read_bytes()) == manifest


def test_rows_are_the_encoders_vectors_in_order(tmp_path: Path) -> None:
    write(tmp_path / "g")
    generation = open_generation(tmp_path / "g", ENCODER)
    expected = np.array([*ENCODER.encode_passages(["aab甲。", "b乙。", "cc丙。", "\U0001f687a。"])])
    found = [generation.dense.score(row, [at])[0] for at, row in enumerate(expected)]
    np.testing.assert_allclose(found, [1, 1, 1, 1], atol=1e-3)
    np.testing.assert_allclose(generation.sentences, expected, atol=1e-3)
    assert list(generation.documents.values()) == CONTENT.documents
    assert generation.chunks == CONTENT.chunks


def test_two_builds_differ_in_nothing(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one"), write(tmp_path / "two")
    assert one == two
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_id_follows_from_the_inputs_and_from_the_bytes(tmp_path: Path) -> None:
    manifest = make_manifest(ENCODER)
    other = write(tmp_path / "inputs", manifest.model_copy(update={"inputs": "others"}))
    (tmp_path / "bytes").mkdir()
    swapped = Content(CONTENT.documents, CONTENT.chunks, CONTENT.embedded[::-1])
    bytes_ = write_generation(tmp_path / "bytes", swapped, ENCODER, manifest, silent)
    assert len({write(tmp_path / "one").id, other.id, bytes_.id}) == 3


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    folder = tmp_path / "g"
    folder.mkdir()
    manifest = make_manifest(ENCODER)
    write_generation(
        folder, CONTENT, ENCODER, manifest, lambda stage, share: told.append((stage, share))
    )
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages == ["words", "quotes", "encode", "save"]
    assert [share for _, share in told] == sorted(share for _, share in told)
    counted = [(stage.done, stage.total) for stage, _ in told if isinstance(stage, Stage)]
    assert counted == [(done, 4) for done in range(5)]


def test_vectors_not_of_length_1_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidVector, match=r"vector 0 has length 2\.0000"):
        write_generation(tmp_path, CONTENT, Long(), make_manifest(ENCODER), silent)
    assert not (tmp_path / MANIFEST).exists()


def test_an_encoder_that_gives_too_few_vectors_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_generation(tmp_path, CONTENT, Short(), make_manifest(ENCODER), silent)
    assert not (tmp_path / MANIFEST).exists()
