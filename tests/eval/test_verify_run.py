"""Tests of a verify run from texts to files."""

from pathlib import Path

import pytest

from eval.compare import compare
from eval.runs import Made, Run, new_verify_run, read_header, read_run, read_verify_run, write_run
from eval.verify_results import VerifyResult
from eval.verify_run import Verify, evaluate_verify
from eval.verify_sets import Pair, VerifyItem, VerifySet
from rag.document import Span
from rag.errors import InvalidQuestion, UnknownRun
from rag.verification import Difference, Match, Verdict, Verification
from tests.eval.fakes import TEXT, TEXTS, Ticks, place

WORDING = Pair("wording", "改", TEXT[12])


def quotation(id: str, verdict: Verdict) -> VerifyItem:
    """Ten characters, one of them altered or none."""
    altered = verdict == "altered"
    text = TEXT[10:12] + "改" + TEXT[13:20] if altered else TEXT[10:20]
    pairs = (WORDING,) if altered else ()
    return VerifyItem(id, f"{text}{id}", verdict, pairs, ((place(10, 20),),), ("x",), "test")


SET = VerifySet("small", (quotation("a", "altered"), quotation("v", "verbatim")), TEXTS)


def match(verdict: Verdict) -> Match:
    """The place of the ten characters, with the altered one when the verdict says so."""
    difference = Difference("wording", "改", TEXT[12], Span(2, 3), Span(12, 13))
    found = (difference,) if verdict == "altered" else ()
    return Match("doc", Span(10, 20), TEXT[10:20], 0.9, found, verdict, Span(0, 10))


def careful(text: str) -> Verification:
    """Calls altered what holds 改."""
    verdict: Verdict = "altered" if "改" in text else "verbatim"
    return Verification(text, verdict, (match(verdict),))


def careless(text: str) -> Verification:
    """Calls everything verbatim, and fails on the text v."""
    if text.endswith("v"):
        raise InvalidQuestion("too odd")
    return Verification(text, "verbatim", (match("verbatim"),))


def run(verify: Verify) -> Run[VerifyResult]:
    """The run of the small set."""
    results = evaluate_verify(SET, verify, clock=Ticks())
    return new_verify_run(SET, results, Made("2025-01-02T03:04:05Z"))


def test_a_text_is_scored() -> None:
    shown: list[float] = []
    first = evaluate_verify(SET, careful, lambda _, share: shown.append(share), Ticks())[0]
    assert first == VerifyResult(
        item=SET.items[0],
        verdict="altered",
        matches=(place(10, 20),),
        differences=(WORDING,),
        scores={"verdict": 1, "caught": 1, "located": 1}
        | {"difference_recall": 1, "difference_precision": 1, "exact_quotes": 1},
        latency_ms={"verify": 1000 / 1024},
    )
    assert shown == [1 / 2, 1]


def test_an_error_is_a_wrong_verdict() -> None:
    result = evaluate_verify(SET, careless, clock=Ticks())[1]
    assert (result.verdict, result.error) == ("error", "verify: too odd")
    assert result.scores == {"verdict": 0, "no_false_alarm": 0, "located": 0}


def test_the_summary_is_by_verdict_and_group() -> None:
    summary = run(careless).summary
    caught = {label: each["verdict"].value for label, each in summary.overall.tags.items()}
    assert caught == {"altered": 0, "altered x": 0, "verbatim": 0, "verbatim x": 0}


def test_a_verify_run_is_read_back_as_what_it_is(tmp_path: Path) -> None:
    made = run(careful)
    write_run(tmp_path, made)
    assert read_header(tmp_path).kind == "verify"
    assert read_verify_run(tmp_path) == made
    with pytest.raises(UnknownRun, match="of kind 'verify', not 'ask'"):
        read_run(tmp_path)


def test_two_verify_runs_compare() -> None:
    comparison = compare(run(careful), run(careless))
    assert {change.base.item.id for change in comparison.worse} == {"a", "v"}
    assert comparison.significantly_worse() == ()
