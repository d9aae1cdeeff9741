"""The corpus with changes: the user's files stay as they are, and every change is whole or not."""

import hashlib
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.manifest import DocumentRecord
from rag.document import Document
from rag.errors import Conflict, EmptyCorpus, InvalidRequest, UnknownDocument, UnreadableFile
from rag.protocols import silent
from service.collection import Collection, read_all
from service.draft import Accepted
from service.record import Entry
from service.settings import Settings, load_settings
from service.staging import stage_path
from tests.corpus.files import zipped

BODY = "武汉成立了{}个课题组，开展调查研究。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(BODY.format("甲"), "utf-8")
    return load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data")


def add(
    settings: Settings,
    name: str,
    data: bytes | str,
    live: Sequence[DocumentRecord] = (),
) -> Sequence[Accepted]:
    path = settings.data.parent / "in" / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    collection = Collection(settings)
    with collection.ledger.staging() as folder:
        return collection.add(folder, list(stage_path(path, folder)), live)


def replace(settings: Settings, id: str, data: str, found: Document | None) -> Entry:
    path = settings.data.parent / "in" / "new.txt"
    path.write_text(data, "utf-8")
    collection = Collection(settings)
    with collection.ledger.staging() as folder:
        (staged,) = stage_path(path, folder)
        return collection.replace(id, folder, staged, (), found)


def read(settings: Settings) -> dict[str, Document]:
    return {one.id: one for one in read_all(settings, silent)}


def live(settings: Settings) -> Sequence[DocumentRecord]:
    """What a generation built now would hold."""
    came = Collection(settings).created()
    moment = datetime(2025, 1, 2, tzinfo=UTC)
    found = read(settings).values()
    return [
        DocumentRecord(
            id=one.id, path=one.path, sha256=one.sha256, created=came.get(one.path, moment)
        )
        for one in found
    ]


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def kept(settings: Settings) -> set[str]:
    return {path.name for path in (settings.data / "documents" / "files").glob("*")}


def test_what_is_added_keeps_its_bytes_and_stands_beside_the_folder(settings: Settings) -> None:
    before = tree(settings.corpus)
    data = "\ufeff報告\r\n\r\n".encode("utf-16") + BODY.format("乙").encode("utf-16-le")
    assert add(settings, "报告 2024.txt", data) == [Accepted("报告-2024", known=False)]
    found = read(settings)
    assert list(found) == ["报告-2024", "a"]
    assert found["报告-2024"].sha256 == hashlib.sha256(data).hexdigest()
    assert kept(settings) == {f"{hashlib.sha256(data).hexdigest()}.txt"}
    assert tree(settings.corpus) == before


def test_the_same_content_twice_is_one_document_whatever_its_name(settings: Settings) -> None:
    first = add(settings, "b.txt", BODY.format("乙"))
    again = add(settings, "c.txt", BODY.format("乙"))
    folders = add(settings, "d.txt", BODY.format("甲"), live(settings))
    other_kind = add(settings, "b.md", BODY.format("乙"))
    assert [*first, *again, *folders] == [
        Accepted("b", known=False),
        Accepted("b", known=True),
        Accepted("a", known=True),
    ]
    assert other_kind[0].id.startswith("b-")
    assert len(read(settings)) == 3


def test_ids_stay_apart_when_names_differ_by_case_or_hold_no_letter(settings: Settings) -> None:
    names = ["B.txt", "b.txt", "😀.txt", "🚇.txt", "a.txt", "CON.txt", ("长" * 70) + ".txt"]
    ids = [add(settings, name, BODY.format(at))[0].id for at, name in enumerate(names)]
    assert len({id.casefold() for id in ids}) == len(names)
    assert (ids[0], ids[2], ids[5]) == ("b", "document", "con")
    found = read(settings)
    assert {*ids} < {*found}
    assert len(found) == len(names) + 1  # the folder's own a.txt steps aside


def test_an_archive_is_added_whole_or_not_at_all(settings: Settings) -> None:
    good = {"x/甲.txt": BODY.format(1), "x/甲.meta.json": '{"issuer": "市政府"}', "y.txt": "乙。"}
    ids = [one.id for one in add(settings, "z.zip", zipped(good))]
    assert ids == ["z-zip-x-甲", "z-zip-y"]
    assert read(settings)["z-zip-x-甲"].metadata == {"issuer": "市政府"}
    with pytest.raises(UnreadableFile, match=r"w\.zip/b\.pdf"):
        add(settings, "w.zip", zipped({"a.txt": "丙。", "b.pdf": "no"}))
    assert len(kept(settings)) == 2
    assert list((settings.data / "documents").glob("incoming-*")) == []


def test_a_replaced_file_keeps_its_id_and_its_bytes_on_disk(settings: Settings) -> None:
    before, found = tree(settings.corpus), read(settings)["a"]
    replace(settings, "a", BODY.format("新"), found)
    now = read(settings)["a"]
    assert (now.text, now.path) == (BODY.format("新"), "a.txt")
    assert tree(settings.corpus) == before
    replace(settings, "a", BODY.format("再新"), found)
    assert len(kept(settings)) == 1


def test_content_that_another_document_has_replaces_nothing(settings: Settings) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    with pytest.raises(Conflict, match="document 'b' has this content already"):
        replace(settings, "a", BODY.format("乙"), read(settings)["a"])
    assert read(settings)["a"].text == BODY.format("甲")


def test_the_folders_own_content_is_what_the_file_holds_now(settings: Settings) -> None:
    found, collection = read(settings)["a"], Collection(settings)
    collection.edit("a", {"issuer": "市"}, found)
    before = live(settings)
    (settings.corpus / "a.txt").write_text(BODY.format("改"), "utf-8")
    old = add(settings, "x.txt", BODY.format("甲"), before)
    assert old == [Accepted("x", known=False)]
    assert collection.record().pending(read(settings)["a"]) is None
    new = add(settings, "y.txt", BODY.format("改"), live(settings))
    assert new == [Accepted("a", known=True)]
    assert read(settings)["a"].metadata == {"issuer": "市"}


def test_a_file_that_changed_since_the_rebuild_has_its_old_content_no_more(
    settings: Settings,
) -> None:
    (settings.corpus / "z.zip").write_bytes(zipped({"b.txt": BODY.format("乙"), "c.txt": "丙。"}))
    before = live(settings)
    (settings.corpus / "z.zip").write_bytes(zipped({"b.txt": BODY.format("新"), "c.txt": "丙。"}))
    accepted = [*add(settings, "c.txt", "丙。", before)]
    accepted += add(settings, "b.txt", BODY.format("乙"), before)
    assert accepted == [Accepted("z-zip-c", known=True), Accepted("b", known=False)]
    (settings.corpus / "z.zip").write_bytes(b"PK damaged")
    assert not add(settings, "d.txt", "丙。", before)[0].known


def test_content_of_a_removed_document_may_replace_another_and_is_then_its_own(
    settings: Settings,
) -> None:
    (settings.corpus / "b.txt").write_text(BODY.format("乙"), "utf-8")
    found = read(settings)
    records = live(settings)
    replace(settings, "a", BODY.format("甲甲"), found["a"])
    Collection(settings).remove({"b": found["b"]})
    replace(settings, "a", BODY.format("乙"), found["a"])
    assert {id: one.text for id, one in read(settings).items()} == {"a": BODY.format("乙")}
    assert add(settings, "c.txt", BODY.format("乙"), records) == [Accepted("a", known=True)]


def test_what_is_removed_is_hidden_and_comes_back_when_added_again(settings: Settings) -> None:
    (settings.corpus / "twin.txt").write_text(BODY.format("甲"), "utf-8")
    add(settings, "b.txt", BODY.format("乙"))
    records, found = live(settings), read(settings)
    before = tree(settings.corpus)
    Collection(settings).remove({"a": found["a"]})
    assert list(read(settings)) == ["b"]
    assert add(settings, "x.txt", BODY.format("甲"), records) == [Accepted("a", known=False)]
    assert list(read(settings)) == ["b", "a"]
    assert tree(settings.corpus) == before


def test_an_added_document_that_is_removed_leaves_nothing_and_frees_its_id(
    settings: Settings,
) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    records = live(settings)
    Collection(settings).remove({"b": None})
    assert kept(settings) == set()
    assert add(settings, "b.txt", BODY.format("丙"), records) == [Accepted("b", known=False)]


def test_everything_removed_is_said(settings: Settings) -> None:
    Collection(settings).remove({"a": read(settings)["a"]})
    with pytest.raises(EmptyCorpus, match=r"every document of .*corpus has been removed: add one"):
        read_all(settings, silent)


@pytest.mark.parametrize("id", ["nope", "b"])
def test_what_is_not_there_cannot_be_changed(settings: Settings, id: str) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    collection, found, live_a = Collection(settings), read(settings)["b"], read(settings)["a"]
    collection.remove({"b": found})
    with pytest.raises(UnknownDocument, match=f"no document '{id}', or it has been removed"):
        collection.remove({"a": live_a, id: found if id == "b" else None})
    assert [*read(settings)] == ["a"]
    with pytest.raises(UnknownDocument):
        collection.edit(id, {"title": "x"}, found if id == "b" else None)


def test_edits_go_over_the_sidecar_and_can_be_taken_back(settings: Settings) -> None:
    (settings.corpus / "a.meta.json").write_text('{"title": "旧", "issuer": "市"}', "utf-8")
    found, collection = read(settings)["a"], Collection(settings)
    collection.edit("a", {"title": "新", "issuer": "", "repealed": "2024-01-31"}, found)
    edited = read(settings)["a"]
    assert (edited.title, edited.metadata) == ("新", {"title": "新", "repealed": "2024-01-31"})
    assert collection.record().pending(found) == "changed"
    assert collection.record().pending(edited) is None
    collection.edit("a", {"title": None, "issuer": None, "repealed": None}, found)
    assert collection.record().pending(edited) == "changed"
    assert collection.record().pending(found) is None
    assert read(settings)["a"] == found


def test_a_text_is_not_repealed_before_it_is_in_force(settings: Settings) -> None:
    found, collection = read(settings)["a"], Collection(settings)
    collection.edit("a", {"effective": "2024-01-31"}, found)
    with pytest.raises(InvalidRequest, match="repealed is 2023-01-01, before effective"):
        collection.edit("a", {"repealed": "2023-01-01"}, found)
    assert collection.record().entries["a"].edits == {"effective": "2024-01-31"}


def test_a_damaged_record_is_named_and_nothing_is_written_over_it(settings: Settings) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    record = settings.data / "documents" / "record.json"
    record.write_text("{", "utf-8")
    with pytest.raises(UnreadableFile, match=r"record\.json, which says what was added"):
        read_all(settings, silent)
    with pytest.raises(UnreadableFile, match=r"record\.json"):
        add(settings, "c.txt", BODY.format("丙"))
    assert record.read_text("utf-8") == "{"


def test_content_that_went_missing_is_named(settings: Settings) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    next((settings.data / "documents" / "files").iterdir()).unlink()
    with pytest.raises(UnreadableFile, match=r"b\.txt was added, but its content"):
        read_all(settings, silent)


def test_contents_stay_while_they_are_read(settings: Settings) -> None:
    add(settings, "b.txt", BODY.format("乙"))
    collection = Collection(settings)
    with collection.ledger.using():
        collection.remove({"b": None})
        assert len(kept(settings)) == 1
    collection.ledger.sweep()
    assert kept(settings) == set()


ADDING = """
import sys
from pathlib import Path
from service.collection import Collection
from service.settings import load_settings
from service.staging import stage_path

root, who = Path(sys.argv[1]), sys.argv[2]
collection = Collection(load_settings(corpus=root / "corpus", data=root / "data"))
print("ready", flush=True)
for at in range(int(sys.argv[3])):
    path = root / "in" / f"{who}-{at}.txt"
    path.write_text(f"{who}写了第{at}篇。", "utf-8")
    with collection.ledger.staging() as folder:
        collection.add(folder, list(stage_path(path, folder)), ())
"""


def adding(settings: Settings, who: str, count: int) -> "subprocess.Popen[str]":
    """A process that adds so many documents, once it is ready."""
    command = [sys.executable, "-c", ADDING, str(settings.data.parent), who, str(count)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdout.close()
    return process


def test_two_processes_add_at_once_and_nothing_is_lost(settings: Settings) -> None:
    processes = [adding(settings, who, 20) for who in ("甲", "乙")]
    assert [process.wait() for process in processes] == [0, 0]
    ids = {f"{who}-{at}" for who in ("甲", "乙") for at in range(20)}
    assert {*Collection(settings).record().entries} == ids
    assert {*read(settings)} == {*ids, "a"}


@pytest.mark.parametrize("seed", range(4))
def test_a_process_killed_while_adding_leaves_whole_documents_only(
    settings: Settings, seed: int
) -> None:
    process = adding(settings, "甲", 10_000)
    time.sleep(random.Random(seed).uniform(0, 0.3))
    process.kill()
    process.wait()
    collection = Collection(settings)
    collection.ledger.sweep()
    entries = collection.record().entries
    assert {*read(settings)} == {*entries, "a"}
    assert kept(settings) == {entry.file for entry in entries.values()}
    left = {path.name for path in (settings.data / "documents").iterdir()}
    assert left <= {".lock", ".using", "files", "record.json"}
