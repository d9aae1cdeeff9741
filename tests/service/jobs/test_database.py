"""Tests of the jobs' file: damaged, of another version, full, in the way, or taken by others."""

import sqlite3
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from rag.errors import JobsUnavailable
from service.jobs import database as module
from service.jobs.job import Job, now
from service.jobs.store import JobStore


def job(id: str) -> Job:
    return Job(id, "rebuild", now())


def write(data: Path, *ids: str) -> None:
    """Jobs by a worker that has ended since."""
    store = JobStore(data)
    for id in ids:
        store.put(job(id))
    store.close()


def spoil_header(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def spoil_page(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def spoil_body(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE jobs SET body = '{}'")
    connection.close()


def spoil_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("spoil", [spoil_header, spoil_page, spoil_body, spoil_version])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    spoil: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a")
    assert callable(spoil)
    spoil(tmp_path / "jobs.sqlite")
    store = JobStore(tmp_path)
    assert store.list(9) == []
    store.put(job("b"))
    assert [one.id for one in JobStore(tmp_path).list(9)] == ["b"]
    kept = [path.name for path in tmp_path.glob("jobs.sqlite.damaged-*")]
    assert len([name for name in kept if not name.endswith(("-wal", "-shm"))]) == 1
    assert "jobs.sqlite is damaged" in caplog.text


def test_a_worker_follows_a_file_that_another_put_in_its_place(tmp_path: Path) -> None:
    first = JobStore(tmp_path)
    first.put(job("a"))
    for path in list(tmp_path.glob("jobs.sqlite*")):
        path.rename(path.with_name(f"old-{path.name}"))
    write(tmp_path, "b")
    assert [one.id for one in first.list(9)] == ["b"]


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "jobs.sqlite").mkdir()
    with pytest.raises(JobsUnavailable, match=r"jobs\.sqlite cannot be used .*make room"):
        JobStore(tmp_path).list(9)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(JobsUnavailable, match=r"jobs\.sqlite cannot be used"):
        JobStore(tmp_path / "data").put(job("a"))


def test_a_file_that_another_keeps_to_itself_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    write(tmp_path, "a")
    other = sqlite3.connect(tmp_path / "jobs.sqlite")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JobsUnavailable, match="database is locked"):
        JobStore(tmp_path).put(job("b"))
    other.close()


def test_a_full_disk_fails_the_write_and_keeps_what_there_was(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    store.put(job("a"))

    def fill(database: SqliteDatabase) -> None:
        pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
        database.execute_sql(f"PRAGMA max_page_count = {pages}")

    store._database.read(fill)
    with pytest.raises(JobsUnavailable, match="disk is full"):
        store.put(job("b" * 100_000))
    assert [one.id for one in store.list(9)] == ["a"]
    store.put(job("b" * 100_000))  # there is room again: the connection is a new one
