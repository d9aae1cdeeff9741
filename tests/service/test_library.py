"""The library over letters: what is live, what is served when that fails, and rebuilds."""

import logging
import shutil
from pathlib import Path

import pytest

from index.manifest import hash_file
from index.store import Store
from rag.answer import Question
from rag.errors import (
    Conflict,
    DamagedGeneration,
    EmptyCorpus,
    NoGeneration,
    UnknownDocument,
    UnknownGeneration,
    UnreadableFile,
    WrongEncoder,
)
from service.following import KEPT_OPEN
from service.library import Library
from service.settings import Settings, load_settings
from tests.index.fakes import CountEncoder

TEXT = "标题\n\naab甲乙。bb丙。\n\nccc丁戊。\n"


def make(tmp_path: Path, text: str = TEXT, seed: Path | None = None) -> Settings:
    """Settings with a corpus of one document."""
    write(tmp_path, text)
    return load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data", seed=seed)


def write(tmp_path: Path, text: str) -> None:
    (tmp_path / "corpus").mkdir(parents=True, exist_ok=True)
    (tmp_path / "corpus" / "one.txt").write_text(text, "utf-8")


def library(settings: Settings, letters: str = "abc") -> Library:
    return Library(settings, CountEncoder(letters))


def answering(found: Library) -> str:
    """The generation that answers now."""
    return found.ask(Question("aa甲")).generation


def damage(settings: Settings, id: str) -> None:
    folder = settings.data / "generations" / id
    (folder / "chunks.jsonl").write_bytes(b"{}\n")


def test_what_was_built_is_live_and_answers(tmp_path: Path) -> None:
    settings = make(tmp_path)
    found = library(settings)
    assert found.live() is None
    manifest = found.build()
    assert (found.live(), answering(found), found.manifest().id) == (manifest.id,) * 3
    assert [one.id for one in found.documents()] == ["one"]
    assert found.search(Question("ccc丁")).passages[0].quote.startswith("ccc丁戊。")
    changed = (tmp_path / "corpus" / "one.txt").stat().st_mtime
    assert found.created("one").timestamp() == int(changed)


def test_passages_and_citations_are_slices_of_the_document(tmp_path: Path) -> None:
    found = library(make(tmp_path, "\ufeff标题\r\n\r\n\U0001f687aab甲,\r\n乙。bb丙。\r\n"))
    found.build()
    text = found.document("one").text
    assert text.startswith("标题\r\n")
    for question in ("aab甲", "bb丙", "标题", "鲸鱼"):
        answer = found.ask(Question(question))
        assert [one.quote for one in answer.citations] == [
            text[one.span.start : one.span.end] for one in answer.citations
        ]
        assert [one.quote for one in answer.passages] == [
            text[one.chunk.span.start : one.chunk.span.end] for one in answer.passages
        ]
        assert answer.passages


def test_nothing_built_says_how(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration, match="run `zhengyin build`"):
        library(make(tmp_path)).open()


def test_unknown_names_are_named(tmp_path: Path) -> None:
    found = library(make(tmp_path))
    found.build()
    with pytest.raises(UnknownDocument, match="no document 'two' in generation"):
        found.document("two")
    with pytest.raises(UnknownDocument, match="no document 'two'"):
        found.created("two")
    with pytest.raises(UnknownDocument, match="no document 'zwei'"):
        found.ask(Question("a", document_ids=frozenset({"one", "zwei"})))
    with pytest.raises(UnknownGeneration, match="no generation 'gone' in"):
        found.ask(Question("a"), "gone")


def test_a_rebuild_is_picked_up_by_a_library_opened_before(tmp_path: Path) -> None:
    settings = make(tmp_path)
    serving, building = library(settings), library(settings)
    first = building.build().id
    assert answering(serving) == first
    write(tmp_path, TEXT + "\naaa己。\n")
    second = building.build().id
    assert (answering(serving), second != first) == (second, True)
    assert serving.ask(Question("aa甲"), first).generation == first
    assert [one.id for one in serving.records()] == [second, first]


def test_texts_come_from_the_generation_and_not_from_edited_files(tmp_path: Path) -> None:
    found = library(make(tmp_path))
    found.build()
    write(tmp_path, "别的。\n")
    assert found.document("one").text == TEXT
    shutil.rmtree(tmp_path / "corpus")
    assert library(found.settings).document("one").text == TEXT


def test_building_again_without_change_encodes_nothing(tmp_path: Path) -> None:
    found = library(make(tmp_path))
    first, told = found.build(), list[str]()
    assert found.build(progress=lambda stage, _: told.append(stage)) == first
    assert set(told) == {"read", "cut", "live"}
    found.build(force=True, progress=lambda stage, _: told.append(stage))
    assert list(dict.fromkeys(told)) == [
        *("read", "cut", "live"),
        *("words", "quotes", "encode", "save"),
    ]


def test_progress_tells_the_share_of_the_whole_build(tmp_path: Path) -> None:
    shares: list[float] = []
    library(make(tmp_path)).build(progress=lambda _, share: shares.append(share))
    assert (shares, shares[0], shares[-1]) == (sorted(shares), 0.0, 1.0)


def hashes(settings: Settings) -> dict[str, str]:
    """The hash of every file of every generation, the manifest among them."""
    root = settings.data / "generations"
    found = (path for path in root.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(root).as_posix(): hash_file(path) for path in found}


def test_two_builds_of_one_corpus_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first = make(tmp_path)
    second = first.model_copy(update={"data": tmp_path / "elsewhere"})
    for settings in (first, second):
        library(settings).build()
    built = hashes(first)
    library(first).build(force=True)
    assert (hashes(second), hashes(first)) == (built, built)
    assert len(built) > 8


def test_a_damaged_generation_is_refused_and_built_anew(tmp_path: Path) -> None:
    settings = make(tmp_path)
    id = library(settings).build().id
    damage(settings, id)
    with pytest.raises(DamagedGeneration, match=r"chunks\.jsonl of generation .* is damaged"):
        library(settings).open()
    assert library(settings).build().id == id
    assert answering(library(settings)) == id


def test_another_encoder_is_refused_by_name(tmp_path: Path) -> None:
    settings = make(tmp_path)
    library(settings).build()
    with pytest.raises(WrongEncoder, match="count-abc, but count-xyz is in use"):
        library(settings, "xyz").open()


@pytest.mark.parametrize("pointer", ["gone", ""])
def test_what_served_last_goes_on_when_the_live_one_cannot_be_opened(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, pointer: str
) -> None:
    seed = make(tmp_path / "seed", "种子。")
    library(seed).build()
    settings = make(tmp_path, seed=seed.data)
    found = library(settings)
    id = found.build().id
    assert answering(found) == id
    (settings.data / "live").write_text(pointer)
    with caplog.at_level(logging.ERROR):
        assert answering(found) == id
    assert f"serving generation {id} instead: pointer" in caplog.text


def test_the_seed_answers_while_nothing_else_can(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seed = make(tmp_path / "seed", "种子。")
    seeded = library(seed).build().id
    settings = make(tmp_path, seed=seed.data)
    found = library(settings)
    assert (found.live(), answering(found)) == (seeded, seeded)
    assert "instead" not in caplog.text
    id = found.build().id
    assert (found.live(), answering(found)) == (id, id)
    assert [one.id for one in found.records()] == [id, seeded]
    assert found.ask(Question("a"), seeded).generation == seeded
    with pytest.raises(Conflict, match=f"{seeded} is the seed's, in {seed.data}, which is only"):
        found.rollback(seeded)
    damage(settings, id)
    with caplog.at_level(logging.ERROR):
        assert answering(library(settings)) == seeded
    assert "is damaged" in caplog.text


def test_a_seed_that_cannot_be_opened_hides_no_error(tmp_path: Path) -> None:
    settings = make(tmp_path, seed=tmp_path / "none")
    with pytest.raises(NoGeneration, match=str(settings.data)):
        library(settings).open()


def test_the_live_generation_stays_open_whatever_else_is_asked_for(tmp_path: Path) -> None:
    settings = make(tmp_path)
    found = library(settings)
    older = []
    for number in range(KEPT_OPEN + 1):
        write(tmp_path, f"a{number}。\n")
        older.append(found.build().id)
    live = answering(found)
    for id in older:
        assert found.ask(Question("a"), id).generation == id
    shutil.rmtree(settings.data / "generations" / live)
    Store(settings.data).folder(older[0])
    assert answering(found) == live
    assert len(found._follower._opened) == KEPT_OPEN


def test_an_empty_corpus_is_named_and_leaves_the_old_one_live(tmp_path: Path) -> None:
    settings = make(tmp_path)
    found = library(settings)
    id = found.build().id
    (tmp_path / "corpus" / "one.txt").unlink()
    with pytest.raises(EmptyCorpus, match="corpus holds no document: put"):
        found.build()
    write(tmp_path, " \n\n")
    with pytest.raises(EmptyCorpus, match="hold no text"):
        found.build()
    assert answering(found) == id


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    settings = make(tmp_path)
    (tmp_path / "corpus" / "two.txt").write_bytes(b"\x00\x01\x02")
    with pytest.raises(UnreadableFile, match=r"two\.txt is not a text file"):
        library(settings).build()


def test_files_that_cannot_be_read_are_all_named_or_left_out_and_noted(tmp_path: Path) -> None:
    settings = make(tmp_path)
    for name in ("two", "three"):
        (tmp_path / "corpus" / f"{name}.txt").write_bytes(b"\x00\x01\x02")
    found = library(settings)
    with pytest.raises(UnreadableFile, match=r"(?s)three\.txt is not .*two\.txt is not"):
        found.build()
    manifest = found.build(skip_unreadable=True)
    assert [one.split(" is not")[0] for one in manifest.skipped] == ["three.txt", "two.txt"]
    assert [one.id for one in found.documents()] == ["one"]
    for name in ("two", "three"):
        (tmp_path / "corpus" / f"{name}.txt").unlink()
    whole = found.build()
    assert (whole.skipped, whole.inputs != manifest.inputs) == ((), True)


def test_a_corpus_of_headings_alone_is_searched_too(tmp_path: Path) -> None:
    settings = make(tmp_path)
    (tmp_path / "corpus" / "one.txt").rename(tmp_path / "corpus" / "one.md")
    (tmp_path / "corpus" / "one.md").write_text("# aa甲\n\n## bb乙\n", "utf-8")
    found = library(settings)
    found.build()
    assert {one.quote for one in found.search(Question("aa甲")).passages} == {"aa甲", "bb乙"}
