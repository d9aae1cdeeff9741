"""What jobs do, on a small corpus and the shipped encoder: built, evaluated, cleaned up after."""

import errno
import json
from pathlib import Path

import pytest

from rag.errors import StorageFull, UnknownSet
from rag.protocols import silent
from service import evaluation, work
from service.library import Library
from service.settings import Settings, load_settings

TEXT = "标题\n\n武汉成立了42个课题组。\n"
QUOTE = "武汉成立了42个课题组。"
START = TEXT.index(QUOTE)
PLACE = {"document_id": "one", "start": START, "end": START + len(QUOTE), "quote": QUOTE}
ITEM = {
    "id": "q1",
    "question": "成立了多少个课题组?",
    "answerable": True,
    "evidence": [[PLACE]],
    "answers": ["42个"],
    "split": "dev",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder holds a generation that a job has built."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "one.txt").write_text(TEXT, "utf-8")
    (folder / "data" / "sets").mkdir(parents=True)
    written = json.dumps(ITEM, ensure_ascii=False) + "\n"
    (folder / "data" / "sets" / "small.jsonl").write_text(written, "utf-8")
    return load_settings(corpus=folder / "corpus", data=folder / "data")


@pytest.fixture(scope="module")
def generation(settings: Settings) -> str:
    return work.rebuild(settings, {}, silent)["generation"]


def test_a_rebuild_goes_live_and_says_why(settings: Settings, generation: str) -> None:
    assert Library(settings).live() == generation
    again = work.rebuild(settings, {"force": True, "gate": False, "reason": "试"}, silent)
    record = Library(settings).record(again["generation"])
    assert record.gate is not None


def test_an_evaluation_is_kept_whole_under_its_id(settings: Settings, generation: str) -> None:
    arguments = {"set": "small", "generation": generation, "run": "small-1"}
    assert work.evaluate(settings, arguments, silent) == {"run": "small-1"}
    run = evaluation.read_any(evaluation.kept_run(settings, "small-1"))
    assert run.summary.overall.measures["recall@1"].value == 1.0
    assert list(settings.data.glob(".unfinished-*")) == []


def test_a_run_for_which_there_is_no_room_is_told_and_leaves_nothing(
    settings: Settings, generation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageFull, match=f"the disk of {settings.data} is full: make room"):
        work.evaluate(settings, {"set": "small", "generation": generation, "run": "full"}, silent)
    assert not [*settings.data.glob("*/full"), *settings.data.glob(".unfinished-*")]


def test_an_evaluation_of_what_is_not_there(settings: Settings) -> None:
    with pytest.raises(UnknownSet, match="'none'"):
        work.evaluate(settings, {"set": "none", "generation": None, "run": "x"}, silent)


def test_each_kind_is_cleaned_up_after_and_nothing_else_goes(tmp_path: Path) -> None:
    left = ["generations/.building", ".unfinished-small-1"]
    kept = ["generations/abc", "runs/small-1"]
    for name in [*left, *kept]:
        (tmp_path / name / "inside").mkdir(parents=True)
    for kind in work.WORKS.values():
        kind.clean(load_settings(data=tmp_path), {})
    assert [(tmp_path / name).exists() for name in [*left, *kept]] == [False, False, True, True]
