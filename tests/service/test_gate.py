"""The gate: worse is refused and stays, as good passes, and nothing to compare with is said."""

import errno
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.errors import RefusedGeneration, StorageFull, UnknownSet
from service.library import Library
from service.schemas.gate import Outcome
from service.settings import Settings, load_settings
from tests.index.fakes import CountEncoder

LINES = [
    "东山",
    "西河",
    "南岭",
    "北湖",
    "上海",
    "下关",
    "左江",
    "右岸",
    "前门",
    "后海",
    "内蒙",
    "外滩",
]
TEXT = "".join(f"{line}有一座桥。\n" for line in LINES)


def settings_of(tmp_path: Path, **given: object) -> Settings:
    """Settings whose corpus has a line for each item of its set `own`."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "data" / "sets").mkdir(parents=True)
    write(tmp_path, "one", TEXT)
    write_set(tmp_path / "data" / "sets" / "own.jsonl", LINES)
    return load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data", **given)


def write(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "corpus" / f"{name}.txt").write_text(text, "utf-8")


def write_set(path: Path, lines: Sequence[str], split: str = "dev") -> None:
    items = [
        {
            "id": line,
            "question": f"{line}有什么",
            "answerable": True,
            "evidence": [[place(line)]],
            "split": split,
        }
        for line in lines
    ]
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")


def place(line: str) -> dict[str, object]:
    start = TEXT.index(line)
    quote = f"{line}有一座桥。"
    return {"document_id": "one", "start": start, "end": start + len(quote), "quote": quote}


def library(settings: Settings, letters: str = "abc") -> Library:
    return Library(settings, CountEncoder(letters))


def outcome(found: Library, id: str) -> tuple[Outcome, str]:
    verdict = found.record(id).gate
    assert verdict is not None
    return verdict.outcome, verdict.reason


def make_worse(tmp_path: Path) -> None:
    """A document that repeats every question so often that its passages fill what is looked at."""
    write(tmp_path, "a", "".join(f"{line}有什么,{line}有什么呢。\n" * 50 for line in LINES))


def test_the_first_generation_goes_live_and_its_figures_are_kept(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    id = found.build().id
    assert outcome(found, id) == ("ungated", "nothing was live to compare with")
    assert found.live() == id
    assert len(list((tmp_path / "data" / "gates" / id).glob("own-*/results.jsonl"))) == 1


def test_as_good_goes_live_and_its_figures_stand_side_by_side(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    first = found.build().id
    write(tmp_path, "other", "无关的文字。\n")
    id = found.build(reason="more to read").id
    assert (found.live(), outcome(found, id)[0]) == (id, "passed")
    gate = found.record(id).gate
    assert gate is not None
    assert (gate.live, [one.set for one in gate.sets], gate.sets[0].items) == (first, ["own"], 12)
    by_name = {one.measure: (one.live, one.candidate) for one in gate.sets[0].measures}
    assert by_name["recall@1"] == (1.0, 1.0)
    assert found.record(first).status == "previous"
    assert found._store.events.list()[-1].reason == "more to read"


def test_worse_is_refused_and_stays_for_inspection(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    live = found.build().id
    make_worse(tmp_path)
    with pytest.raises(RefusedGeneration, match=rf"{live} stays live: .* own: recall@1") as refused:
        found.build()
    id = refused.value.generation
    assert (found.live(), found.record(id).status) == (live, "refused")
    gate = found.record(id).gate
    assert gate is not None
    assert {item.id for item in gate.sets[0].worse} == set(LINES)
    assert all("recall@1" in item.measures for item in gate.sets[0].worse)
    assert found.manifest(id).counts.documents == 2
    assert [one.event for one in found._store.events.list()][-2:] == ["built", "refused"]
    with pytest.raises(RefusedGeneration):
        library(found.settings).build()


@pytest.mark.parametrize("left", ["", "{"])
def test_a_run_that_was_cut_off_while_written_is_made_again(tmp_path: Path, left: str) -> None:
    found = library(settings_of(tmp_path))
    live = found.build().id
    (summary,) = (tmp_path / "data" / "gates" / live).glob("own-*/summary.json")
    summary.write_text(left)
    make_worse(tmp_path)
    with pytest.raises(RefusedGeneration, match=rf"{live} stays live"):
        found.build()


def test_a_disk_that_is_full_at_the_gate_is_told_and_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path, _run: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    found = library(settings_of(tmp_path))
    live = found.build().id
    make_worse(tmp_path)
    monkeypatch.setattr("service.papers.write_run", full)
    with pytest.raises(StorageFull, match=f"the disk of {tmp_path / 'data'} is full: make room"):
        found.build()
    assert found.live() == live


def test_the_gate_stands_open_on_request_and_the_reason_is_kept(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    live = found.build().id
    make_worse(tmp_path)
    id = found.build(gate=False, reason="we know").id
    assert (found.live(), outcome(found, id)) == (id, ("skipped", "we know"))
    assert found.rollback(reason="worse after all").id == live
    assert (found.live(), found.record(id).status) == (live, "previous")
    last = found._store.events.list()[-1]
    assert (last.event, last.reason) == ("rolled back", "worse after all")


def test_one_item_less_is_within_chance(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    found.build()
    write(tmp_path, "a", f"{LINES[0]}有一座桥。\n")
    id = found.build().id
    gate = found.record(id).gate
    assert gate is not None
    (recall,) = (one for one in gate.sets[0].measures if one.measure == "recall@1")
    assert (recall.live, recall.fell) == (1.0, False)
    assert recall.candidate == pytest.approx(11 / 12)


def test_a_wide_tolerance_lets_pass(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path, gate_tolerance=1.0))
    found.build()
    make_worse(tmp_path)
    assert outcome(found, found.build().id)[0] == "passed"


def test_no_set_applies_without_its_documents(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    (tmp_path / "corpus" / "one.txt").rename(tmp_path / "corpus" / "two.txt")
    found = library(settings)
    found.build()
    write(tmp_path, "two", "改过。\n")
    assert outcome(found, found.build().id) == ("ungated", "no evaluation set applies")


def test_edited_evidence_is_found_again_or_left_out_and_told(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    found.build()
    write(tmp_path, "one", "新的一行。\n" + TEXT.replace("东山有一座桥", "东山没有桥"))
    gate = found.record(found.build().id).gate
    assert gate is not None
    assert (gate.outcome, gate.sets[0].items) == ("passed", 11)
    assert "东山: left out, its evidence is no longer there" in gate.sets[0].notes
    assert "西河: evidence moved in the edited document" in gate.sets[0].notes
    assert "only in the live generation, not compared: 东山" in gate.sets[0].notes


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda path: path.write_text("{"), "own: not applied: own.jsonl, line 1"),
        (lambda path: path.write_text("5"), "own: not applied: own.jsonl, line 1"),
        (lambda path: path.write_text("null"), "own: not applied: own.jsonl, line 1"),
        (lambda path: path.write_text("[" * 100_000), "own: not applied: own.jsonl, line 1"),
        (lambda path: write_set(path, LINES, "test"), "own: not applied: set 'own' has no item"),
    ],
)
def test_a_set_that_cannot_be_used_is_told(tmp_path: Path, broken: object, told: str) -> None:
    settings = settings_of(tmp_path)
    assert callable(broken)
    broken(tmp_path / "data" / "sets" / "own.jsonl")
    found = library(settings)
    gate = found.record(found.build().id).gate
    assert gate is not None
    assert gate.outcome == "ungated"
    assert gate.notes[0].startswith(told)


def test_only_the_sets_that_are_named_are_asked(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path, gate_sets=()))
    found.build()
    make_worse(tmp_path)
    assert outcome(found, found.build().id) == ("ungated", "no evaluation set applies")


def test_an_unknown_set_is_told_before_anything_is_built(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path, gate_sets=("none",)))
    with pytest.raises(UnknownSet, match="no evaluation set 'none': there are article"):
        found.build()
    assert not (tmp_path / "data" / "generations").exists()


def test_a_live_one_of_another_encoder_is_compared_by_the_figures_kept(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    live = library(settings).build().id
    gates = tmp_path / "data" / "gates" / live
    (run,) = gates.glob("own-*")
    run.rename(gates / "own-aaaaaaaaaaaa")  # as if other code had made it
    (gates / "own-bbbbbbbbbbbb").mkdir()
    (gates / "own-bbbbbbbbbbbb" / "summary.json").touch()  # cut off
    make_worse(tmp_path)
    with pytest.raises(RefusedGeneration):
        library(settings, "xyz").build()


def test_without_figures_it_is_said_that_the_live_one_could_not_be_asked(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    live = library(settings).build(gate=False).id
    found = library(settings, "xyz")
    id = found.build().id
    assert outcome(found, id) == ("ungated", f"generation {live} could not be compared with")
    gate = found.record(id).gate
    assert gate is not None
    assert "was built with encoder count-abc" in gate.sets[0].notes[0]


def test_a_damaged_verdict_is_none(tmp_path: Path) -> None:
    found = library(settings_of(tmp_path))
    id = found.build().id
    (tmp_path / "data" / "gates" / id / "verdict.json").write_text("{")
    assert found.record(id).gate is None
    assert found.records()[0].status == "live"
