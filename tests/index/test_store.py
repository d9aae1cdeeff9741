"""The store: one atomic pointer, builds that leave nothing behind, damage told from absence."""

import logging
import os
import shutil
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
from index.locks import Use, unused
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


def writer(inputs: str) -> Callable[[Path], Manifest]:
    manifest = make_manifest(ENCODER, inputs)
    return lambda folder: write_generation(folder, CONTENT, ENCODER, manifest, silent)


def add(store: Store, inputs: str, days: float = 0) -> str:
    """The id of what was added, as if so many days later than the first."""
    id = store.add(writer(inputs)).id
    moment = (MOMENT + timedelta(days=days)).timestamp()
    os.utime(store.folder(id) / MANIFEST, (moment, moment))
    return id


def listing(store: Store) -> list[str]:
    return sorted(path.name for path in (store.root / "generations").iterdir())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def test_what_was_added_and_pointed_at_is_live(store: Store) -> None:
    one = add(store, "one")
    with pytest.raises(NoGeneration):
        store.live()
    store.point(one)
    two = add(store, "two")
    assert (store.live(), listing(store)) == (one, [".lock", *sorted([one, two])])
    store.point(two)
    assert store.live() == two
    names = sorted(path.name for path in store.root.iterdir())
    assert names == ["events.jsonl", "generations", "live"]


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
    store.point(add(store, "one"))
    (store.root / "live").write_bytes(content)
    with pytest.raises(DamagedGeneration, match=message):
        store.live()


@pytest.mark.parametrize("id", ["gone", "", "..", "../generations/g1", ".lock", "g1/.", "a" * 5000])
def test_only_ids_of_generations_are_known(store: Store, id: str) -> None:
    add(store, "one")
    for call in (store.folder, store.point):
        with pytest.raises(UnknownGeneration, match="no generation"):
            call(id)
    assert (store.holds(id), store.intact(id)) == (False, False)


def test_a_failed_write_changes_nothing(store: Store) -> None:
    one = add(store, "one")
    store.point(one)

    def fail(folder: Path) -> Manifest:
        (folder / "half").write_text("written")
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        store.add(fail)
    assert (store.live(), listing(store)) == (one, [".lock", one])


def test_a_killed_build_leaves_the_old_one_live_and_is_swept_by_the_next(store: Store) -> None:
    one = add(store, "one")
    store.point(one)
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from index.store import Store\n"
        "def write(folder):\n"
        "    (folder / 'half').write_text('written')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Store(Path(sys.argv[1])).add(write)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(store.root)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (store.live(), listing(store)) == (one, [".building", ".lock", one])
    store.sweep()
    assert listing(store) == [".lock", one]
    subprocess.run([sys.executable, "-c", script, str(store.root)], check=False)
    two = add(store, "two")
    assert (listing(store), store.intact(two)) == ([".lock", *sorted([one, two])], True)


def test_a_second_build_at_the_same_time_is_refused(store: Store) -> None:
    started, end = threading.Event(), threading.Event()

    def slow(folder: Path) -> Manifest:
        started.set()
        end.wait(10)
        return writer("one")(folder)

    thread = threading.Thread(target=store.add, args=(slow,))
    thread.start()
    started.wait(10)
    try:
        with pytest.raises(Conflict, match=r"another build is writing to .*: wait"):
            Store(store.root).add(writer("two"))
        with pytest.raises(Conflict, match="another build"):
            Store(store.root).prune(2)
    finally:
        end.set()
        thread.join()
    assert [store.intact(id) for id in store.ids()] == [True]


def test_an_intact_generation_stays_and_a_damaged_one_is_replaced(store: Store) -> None:
    one = add(store, "one")
    assert store.add(writer("one")).id == one
    assert store.created(one) == MOMENT
    (store.folder(one) / "chunks.jsonl").unlink()
    assert (store.intact(one), store.made_of("one")) == (False, None)
    add(store, "one", days=1)
    assert (store.intact(one), store.made_of("one")) == (True, one)
    assert (listing(store), store.created(one)) == ([".lock", one], MOMENT + timedelta(days=1))


def test_manifests_newest_first_without_those_that_cannot_be_read(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    assert store.manifests() == []
    ids = [add(store, inputs, days) for days, inputs in enumerate("abcd")]
    (store.folder(ids[3]) / MANIFEST).write_text("{")
    with caplog.at_level(logging.WARNING):
        assert [one.id for one in store.manifests()] == ids[2::-1]
    assert f"manifest.json of generation {ids[3]} is missing or broken" in caplog.text


def test_the_one_live_before_is_found_in_the_events(store: Store) -> None:
    a, b, c = (add(store, inputs, days) for days, inputs in enumerate("abc"))
    assert store.previous() is None
    for id in (a, b, c):
        store.point(id)
    assert store.previous() == b
    store.point(b, "worse", back=True)
    assert (store.live(), store.previous()) == (b, c)
    shutil.rmtree(store.folder(c))
    assert store.previous() == a
    told = [(one.event, one.generation, one.reason) for one in store.events.list()[3:]]
    assert told == [("live", a, ""), ("live", b, ""), ("live", c, ""), ("rolled back", b, "worse")]


def test_pruning_keeps_the_newest_the_live_and_the_one_before_it(store: Store) -> None:
    ids = [add(store, inputs, days) for days, inputs in enumerate("abcdef")]
    store.point(ids[1])
    store.point(ids[0])
    assert store.prune(4) == [ids[3], ids[2]]
    assert listing(store) == [".lock", *sorted([*ids[:2], *ids[4:]])]
    told = [(one.event, one.generation) for one in store.events.list()[-2:]]
    assert told == [("pruned", ids[3]), ("pruned", ids[2])]


def test_pruning_skips_what_any_process_has_open(store: Store) -> None:
    ids = [add(store, inputs, days) for days, inputs in enumerate("abcd")]
    store.point(ids[3])
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.locks import Use\n"
        "use = Use(Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(store.folder(ids[0]))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        here = Use(store.folder(ids[1]))
        assert store.prune(2) == []
        add(store, "e", 4)
        assert store.prune(2) == [ids[2]]
        other.kill()
    assert store.prune(2) == [ids[0]]
    del here
    assert store.prune(2) == [ids[1]]


def test_what_is_being_removed_is_not_opened(store: Store) -> None:
    folder = store.folder(add(store, "one"))
    with unused(folder) as free:
        assert free
        with pytest.raises(UnknownGeneration, match="is gone or being removed"):
            Use(folder)
    with pytest.raises(UnknownGeneration, match="is gone"):
        Use(folder.with_name("none"))


def test_a_pointer_that_is_a_folder_is_named(store: Store) -> None:
    one = add(store, "one")
    (store.root / "live").mkdir()
    with pytest.raises(DamagedGeneration, match="live cannot be read"):
        store.live()
    with pytest.raises(InvalidSettings, match=r"live cannot be written \(Is a directory\)"):
        store.point(one)
    assert sorted(path.name for path in store.root.glob(".*")) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(
        InvalidSettings, match=r"data/generations cannot be written to .*: make room"
    ):
        Store(tmp_path / "data").add(writer("one"))


def test_half_a_swap_goes_when_its_process_is_gone(store: Store) -> None:
    add(store, "one")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in (gone.pid, os.getpid(), "x"):
        (store.root / f".live-{process}").write_text("half", "ascii")
    store.sweep()
    assert [path.name for path in store.root.glob(".live-*")] == [f".live-{os.getpid()}"]
