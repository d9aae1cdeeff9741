"""Generations and verdicts in the terminal: what is live, why one was refused, all of it inert."""

import pytest

from rag.protocols import Stage
from service.pace import Pace
from service.schemas.gate import Judged, SetVerdict, Verdict, Worsened
from service.schemas.index import GenerationRecord
from service.terminal_index import say_generations, say_verdict
from tests.service.fakes import RECORD

HOSTILE = "\x1b[2J\u202e[red]坏"
INERT = "␛[2J\ufffd[red]坏"
VERDICT = Verdict(
    generation="g2",
    live="g1",
    outcome="refused",
    reason="fell by more than they may: own: recall@1",
    sets=(
        SetVerdict(
            set="own",
            items=12,
            measures=(
                Judged(measure="recall@1", live=1.0, candidate=0.25, p=0.0034, fell=True),
                Judged(measure="f1", live=None, candidate=0.5, p=None, fell=False),
            ),
            worse=tuple(
                Worsened(
                    id=f"q{number}",
                    text=f"问题{number}{HOSTILE}",
                    measures=("recall@1",),
                    live="对" * 99,
                    candidate="错",
                )
                for number in range(12)
            ),
            notes=("q99: left out",),
        ),
    ),
    notes=("other: not applied",),
)


def record(**changes: object) -> GenerationRecord:
    return RECORD.model_copy(update=changes)


def test_each_generation_has_its_state(capsys: pytest.CaptureFixture[str]) -> None:
    found = [record(id="g1"), record(id="g2", status="refused", gate=VERDICT)]
    say_generations(found, chinese=False)
    out = capsys.readouterr().out
    assert [line.split("│")[1:4] for line in out.splitlines() if " g" in line] == [
        [" ● g1       ", " Live    ", " –       "],
        [" ✗ g2       ", " Refused ", " Refused "],
    ]
    say_generations(found, chinese=True)
    assert "未通过" in capsys.readouterr().out


def test_a_refusal_shows_figures_items_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    say_verdict(record(gate=VERDICT, skipped=(f"a.txt {HOSTILE}",)), chinese=False)
    out = capsys.readouterr().out
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines()]
    assert [row[1:] for row in rows if row and "recall@1" in row[0]] == [
        ["1.000", "0.250", "0.0034"]
    ]
    assert ["F1", "–", "0.500", "–"] in rows
    assert out.count("问题") == 10
    assert out.count("对") == 390
    assert f"Left out: a.txt {INERT}" in out
    assert "\x1b[2J" not in out
    assert "other: not applied" in out
    assert "own: q99: left out" in out
    assert "Gate: Refused: fell by more than they may: own: recall@1" in out


def test_a_generation_that_no_gate_judged_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    say_verdict(RECORD, chinese=False)
    assert capsys.readouterr().out == ""


def test_the_pace_is_counted_from_the_first_call_of_a_stage() -> None:
    seconds = iter([10.0, 10.0, 12.0, 14.0, 20.0, 20.0])
    pace = Pace(lambda: next(seconds))
    told = [
        pace.tell(Stage(name, done, 4000))
        for name, done in [("encode", 1000), ("encode", 1500), ("encode", 3000), ("read", 1)]
    ]
    assert told == [
        " 1,000/4,000",
        " 1,500/4,000 · 250/s",
        " 3,000/4,000 · 500/s",
        " 1/4,000",
    ]
