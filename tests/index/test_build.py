"""Building: counts by hand, vectors by the encoder, the same bytes for the same inputs."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from index.build import write_generation
from index.generation import MANIFEST, open_generation
from index.manifest import Counts, Manifest
from rag.errors import InvalidVector
from rag.protocols import Vector, silent
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
    np.testing.assert_allclose(found, [1, 1, 1, 1], atol=1e-6)
    np.testing.assert_allclose(generation.sentences, expected, atol=1e-3)
    assert list(generation.documents.values()) == CONTENT.documents
    assert generation.chunks == CONTENT.chunks


def test_two_builds_differ_in_nothing_but_their_time(tmp_path: Path) -> None:
    first = make_manifest(ENCODER)
    later = first.model_copy(update={"created": first.created + timedelta(days=1)})
    one, two = write(tmp_path / "one", first), write(tmp_path / "two", later)
    assert one == two.model_copy(update={"created": first.created})
    left, right = files(tmp_path / "one"), files(tmp_path / "two")
    assert {name for name in left if left[name] != right[name]} == {MANIFEST}
    assert left.keys() == right.keys()


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    folder = tmp_path / "g"
    folder.mkdir()
    manifest = make_manifest(ENCODER)
    write_generation(
        folder, CONTENT, ENCODER, manifest, lambda stage, share: told.append((stage, share))
    )
    assert told == [("encode", (at + 1) / 8) for at in range(8)]


def test_vectors_not_of_length_1_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidVector, match=r"vector 0 has length 2\.0000"):
        write_generation(tmp_path, CONTENT, Long(), make_manifest(ENCODER), silent)
    assert not (tmp_path / MANIFEST).exists()


def test_an_encoder_that_gives_too_few_vectors_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_generation(tmp_path, CONTENT, Short(), make_manifest(ENCODER), silent)
    assert not (tmp_path / MANIFEST).exists()
