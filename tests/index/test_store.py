"""The store: one atomic pointer, builds that leave nothing behind, damage told from absence."""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from index.build import write_generation
from index.generation import MANIFEST
from index.manifest import Manifest
from index.store import Store
from rag.errors import (
    Conflict,
    DamagedGeneration,
    InvalidSettings,
    NoGeneration,
    UnknownGeneration,
)
from rag.protocols import silent
from tests.index.fakes import MOMENT, CountEncoder, make_content, make_manifest

ENCODER = CountEncoder()
CONTENT = make_content(one="aab甲。")


def writer(id: str, days: int = 0) -> Callable[[Path], Manifest]:
    manifest = make_manifest(ENCODER, id)
    manifest = manifest.model_copy(update={"created": MOMENT + timedelta(days=days)})
    return lambda folder: write_generation(folder, CONTENT, ENCODER, manifest, silent)


def listing(store: Store) -> list[str]:
    return sorted(path.name for path in (store.root / "generations").iterdir())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def test_what_was_added_and_pointed_at_is_live(store: Store) -> None:
    store.add("g1", writer("g1"))
    with pytest.raises(NoGeneration):
        store.live()
    store.point("g1")
    store.add("g2", writer("g2"))
    assert (store.live(), listing(store)) == ("g1", [".lock", "g1", "g2"])
    store.point("g2")
    assert store.live() == "g2"
    assert sorted(path.name for path in store.root.iterdir()) == ["generations", "live"]


def test_nothing_built_says_how_to_build(store: Store) -> None:
    with pytest.raises(NoGeneration, match=r"no index in .*: run `zhengyin build`"):
        store.live()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"gone", "names generation 'gone', which is not there: run"),
        (b"", "names generation '', which is not there"),
        (b"../../x", "which is not there"),
        (b"\xff", "live cannot be read: run `zhengyin build`"),
    ],
)
def test_a_pointer_to_nothing_is_damage(store: Store, content: bytes, message: str) -> None:
    store.add("g1", writer("g1"))
    (store.root / "live").write_bytes(content)
    with pytest.raises(DamagedGeneration, match=message):
        store.live()


@pytest.mark.parametrize("id", ["gone", "", "..", "../generations/g1", ".lock", "g1/.", "a" * 5000])
def test_only_ids_of_generations_are_known(store: Store, id: str) -> None:
    store.add("g1", writer("g1"))
    for call in (store.folder, store.point):
        with pytest.raises(UnknownGeneration, match="no generation"):
            call(id)
    assert (store.holds(id), store.intact(id)) == (False, False)


def test_a_failed_write_changes_nothing(store: Store) -> None:
    store.add("g1", writer("g1"))
    store.point("g1")

    def fail(folder: Path) -> Manifest:
        (folder / "half").write_text("written")
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        store.add("g2", fail)
    assert (store.live(), listing(store)) == ("g1", [".lock", "g1"])


def test_a_killed_build_leaves_the_old_one_live_and_is_swept_by_the_next(store: Store) -> None:
    store.add("g1", writer("g1"))
    store.point("g1")
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from index.store import Store\n"
        "def write(folder):\n"
        "    (folder / 'half').write_text('written')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Store(Path(sys.argv[1])).add('g2', write)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(store.root)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (store.live(), store.holds("g2")) == ("g1", False)
    assert listing(store) == [".building-g2", ".lock", "g1"]
    store.add("g2", writer("g2"))
    assert (listing(store), store.intact("g2")) == ([".lock", "g1", "g2"], True)


def test_a_second_build_at_the_same_time_is_refused(store: Store) -> None:
    started, end = threading.Event(), threading.Event()

    def slow(folder: Path) -> Manifest:
        started.set()
        end.wait(10)
        return writer("g1")(folder)

    thread = threading.Thread(target=store.add, args=("g1", slow))
    thread.start()
    started.wait(10)
    try:
        with pytest.raises(Conflict, match=r"another build is writing to .*: wait"):
            Store(store.root).add("g2", writer("g2"))
    finally:
        end.set()
        thread.join()
    assert listing(store) == [".lock", "g1"]


def test_an_intact_generation_stays_and_a_damaged_one_is_replaced(store: Store) -> None:
    store.add("g1", writer("g1"))
    store.add("g1", writer("g1", days=1))
    manifest = store.folder("g1") / MANIFEST
    assert Manifest.model_validate_json(manifest.read_bytes()).created == MOMENT
    (store.folder("g1") / "chunks.jsonl").unlink()
    assert not store.intact("g1")
    store.add("g1", writer("g1", days=1))
    assert (store.intact("g1"), listing(store)) == (True, [".lock", "g1"])


def test_manifests_newest_first_without_those_that_cannot_be_read(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    assert store.manifests() == []
    for days, id in enumerate(["g3", "g1", "g2", "bad"]):
        store.add(id, writer(id, days))
    (store.folder("bad") / MANIFEST).write_text("{")
    with caplog.at_level(logging.WARNING):
        assert [one.id for one in store.manifests()] == ["g2", "g1", "g3"]
    assert "manifest.json of generation bad is missing or broken" in caplog.text


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(
        InvalidSettings, match=r"data/generations cannot be written to .*: make room"
    ):
        Store(tmp_path / "data").add("g1", writer("g1"))
