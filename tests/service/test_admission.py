"""Files are read in a process of their own, which ends when its time is up."""

import asyncio
import os
from pathlib import Path

import pytest

from rag.errors import StorageFull, UnreadableFile
from service.admission import admit
from service.durable import check_room
from service.uploads import clean_name

TEXT = "武汉成立了42个课题组。"


@pytest.mark.anyio
async def test_what_can_be_read_is_admitted_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "upload-0").write_text(TEXT, "utf-8")
    (found,) = await admit(tmp_path, [("upload-0", "甲.txt")])
    assert (found.name, found.title, found.characters) == ("甲.txt", "甲", len(TEXT))
    assert (tmp_path / found.file).read_text("utf-8") == TEXT


@pytest.mark.anyio
async def test_every_file_that_is_refused_is_named(tmp_path: Path) -> None:
    for at in range(2):
        (tmp_path / f"upload-{at}").write_bytes(b"\0")
    with pytest.raises(UnreadableFile, match=r"(?s)a\.txt is not a text.*b\.pdf is no PDF"):
        await admit(tmp_path, [("upload-0", "a.txt"), ("upload-1", "b.pdf")])


@pytest.mark.anyio
async def test_reading_ends_when_its_time_is_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "upload-0")  # a file that never ends
    with pytest.raises(UnreadableFile, match=r"a\.txt: over 0\.3 seconds to read: split it"):
        await admit(tmp_path, [("upload-0", "a.txt")], seconds=0.3)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split()
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert [one for one in commands if b"service.staging" in one] == []


@pytest.mark.anyio
async def test_a_process_that_ends_badly_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.txt: reading it ended badly"):
        await admit(tmp_path, [("nowhere", "a.txt")])


@pytest.mark.anyio
async def test_many_at_once_do_not_mix(tmp_path: Path) -> None:
    names = ["a.txt", "b.txt", "c.txt"]
    for name in names:
        (tmp_path / f"in-{name}").write_text(TEXT + name, "utf-8")
    found = await asyncio.gather(*(admit(tmp_path, [(f"in-{name}", name)]) for name in names))
    assert [[one.name for one in each] for each in found] == [[name] for name in names]


def test_room_is_asked_for_beforehand(tmp_path: Path) -> None:
    check_room(tmp_path, 0)
    with pytest.raises(StorageFull, match="MiB free, too little for"):
        check_room(tmp_path, 1 << 60)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a.txt", "a.txt"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
        ("a/b\\c.txt", "c.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a\0\r\n.txt", "a.txt"),
        ("é.txt", "é.txt"),
        ("x" * 400 + ".txt", "x" * 140 + ".txt"),
        ("a." + "x" * 400, "a." + "x" * 9),
    ],
)
def test_names(given: str, name: str) -> None:
    assert clean_name(given) == name
