"""The doctor: every check passes on a sound house, and each failure says its mend."""

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.errors import InvalidSettings
from service.collection import Collection
from service.doctor import NETWORK, check_corpus, check_disk, examine
from service.settings import load_settings
from service.staging import stage_path
from tests.service.built import built


def outcome(found: Sequence[tuple[str, bool, str]]) -> dict[str, bool]:
    return {name: passed for name, passed, _ in found}


def test_a_sound_house_passes_every_check(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = examine(built(tmp_path_factory))
    assert outcome(found) == dict.fromkeys(
        ("model", "corpus", "disk", "index", "network silence"), True
    )
    details = {name: detail for name, _, detail in found}
    assert details["model"].startswith("e5-small-zh-en@")
    assert details["corpus"].startswith("1 documents in ")
    assert details["network silence"] == "asking a question opened no connection"


def test_each_failure_says_its_mend(tmp_path: Path) -> None:
    found = examine(load_settings(corpus=tmp_path / "none", data=tmp_path / "data"))
    assert outcome(found) == {
        "model": True,
        "corpus": False,
        "disk": True,
        "index": False,
        "network silence": False,
    }
    details = {name: detail for name, _, detail in found}
    assert "is not a folder: name a folder" in details["corpus"]
    assert "run `zhengyin build`" in details["index"]


def test_documents_that_were_added_are_counted(tmp_path: Path) -> None:
    for name in ("corpus", "in"):
        (tmp_path / name).mkdir()
    (tmp_path / "in" / "one.txt").write_text("武汉成立了42个课题组。\n", "utf-8")
    settings = load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data")
    collection = Collection(settings)
    with collection.ledger.staging() as folder:
        collection.add(folder, [*stage_path(tmp_path / "in" / "one.txt", folder)], ())
    assert check_corpus(settings).startswith("1 documents in ")


def test_a_model_that_is_not_there_fails_its_checks_only(tmp_path: Path) -> None:
    found = examine(load_settings(encoder=str(tmp_path / "none"), data=tmp_path))
    assert [name for name, passed in outcome(found).items() if passed] == ["corpus", "disk"]


def test_data_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for data in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InvalidSettings, match=r"file is not a folder: set ZHENGYIN_DATA"):
            check_disk(load_settings(data=data))
    assert "GB free in" in check_disk(load_settings(data=tmp_path / "new" / "below"))


def test_the_watched_events_are_those_of_a_connection() -> None:
    seen: list[str] = []
    sys.addaudithook(lambda event, _: seen.append(event) if event in NETWORK else None)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        socket.create_connection(listener.getsockname()).close()
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        datagrams.sendto(b"", ("127.0.0.1", 9))
    assert set(seen) == NETWORK
