"""Tests of imports: all files or none, each that is refused named, and nothing left behind."""

import os
import time
from pathlib import Path

import pytest
from pydantic import JsonValue

from rag.errors import UnreadableFile
from rag.protocols import silent
from service import work
from service.collection import Collection
from service.imports import RECEIVED, add_files, clean_files, make_folder, sweep
from service.jobs.job import Arguments, Job, now
from service.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    return load_settings(data=tmp_path / "data", corpus=tmp_path / "corpus")


def receive(settings: Settings, **files: bytes) -> Arguments:
    """What a job is told of files that were received, by their names without an ending."""
    folder = make_folder(settings)
    for name, data in files.items():
        (folder / f"upload-{name}").write_bytes(data)
    pairs: list[JsonValue] = [[f"upload-{name}", f"{name}.txt"] for name in files]
    return {"folder": folder.name, "files": pairs, "rebuild": True}


def left(settings: Settings) -> list[str]:
    data = settings.data
    return [path.name for path in [*data.glob("imports/*"), *data.glob("documents/incoming-*")]]


def test_files_are_added_and_then_built(settings: Settings) -> None:
    asked = receive(settings, a="武汉成立了42个课题组。".encode(), b="第二份。".encode())
    told: list[tuple[str, float]] = []
    result = work.import_files(settings, asked, lambda stage, share: told.append((stage, share)))
    assert (result["documents"], result["known"]) == ("2", "0")
    assert "generation" in result
    assert sorted(one.name for one in Collection(settings).record().entries.values()) == [
        "a.txt",
        "b.txt",
    ]
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert {"read", "add", "live"} <= {stage for stage, _ in told}
    assert left(settings) == []


def test_one_that_is_refused_keeps_all_out(settings: Settings) -> None:
    asked = receive(settings, a="好的。".encode(), b=b"\x00\x01\x02" * 50, c=b"")
    with pytest.raises(UnreadableFile, match=r"(?s)b\.txt.*c\.txt"):
        add_files(settings, asked, silent)
    assert Collection(settings).record().entries == {}
    clean_files(settings, asked)
    assert left(settings) == []


@pytest.mark.parametrize("folder", ["..", "", "../documents", "/"])
def test_no_other_folder_is_removed(settings: Settings, folder: str) -> None:
    receive(settings, a=b"a")
    clean_files(settings, {"folder": folder})
    assert len(left(settings)) == 1


def test_what_no_job_will_import_goes_in_time(settings: Settings) -> None:
    wanted, forgotten, arriving = (str(receive(settings, a=b"a")["folder"]) for _ in range(3))
    for name in (wanted, forgotten):
        os.utime(settings.data / "imports" / name, (0, time.time() - RECEIVED - 1))
    sweep(settings, [Job("j", "import", now(), {"folder": wanted})])
    assert sorted(left(settings)) == sorted([wanted, arriving])
