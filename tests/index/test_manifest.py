"""The manifest as JSON, hashes against hashlib, ids that follow from their inputs."""

import hashlib
import json
from pathlib import Path

from index.manifest import Manifest, hash_file, identify
from tests.index.fakes import CountEncoder, make_manifest


def test_a_manifest_comes_back_from_its_json() -> None:
    manifest = make_manifest(CountEncoder())
    assert Manifest.model_validate_json(manifest.model_dump_json()) == manifest


def test_a_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\0\xff" * 100_000)
    assert hash_file(tmp_path / "file") == hashlib.sha256(b"\0\xff" * 100_000).hexdigest()


def test_an_id_is_the_beginning_of_its_inputs_hash() -> None:
    text = json.dumps([1, "甲", {"a": [2]}], ensure_ascii=False)
    assert identify(1, "甲", {"a": [2]}) == hashlib.sha256(text.encode()).hexdigest()[:12]


def test_equal_inputs_have_equal_ids_and_others_others() -> None:
    same = {identify({"a": 1, "b": 2}, [3]), identify({"b": 2, "a": 1}, (3,))}
    others = {identify({"a": 1, "b": 2}), identify({"a": 1, "b": 2}, [4]), identify([3], "a")}
    assert (len(same), len(same | others)) == (1, 4)
    assert all(one.isalnum() for one in same | others)
