"""The page and its goals from a decision one can count: figures, rates, plots and refusals."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.answers.decision import COSINE, DEV, OURS, TEST, Decision
from benchmarks.answers.goals import Goal, goals
from benchmarks.answers.judged import RATES, Judged, halved
from benchmarks.answers.refusal_page import RELIABILITY, RISK, markdown, plots
from eval.intervals import Estimate
from eval.measures.latency import Latency
from service.settings import Settings

KNOWN = np.array([True] * 10 + [False] * 10)
CHANCES = np.array([*np.linspace(0.55, 1, 10), *np.linspace(0, 0.45, 10)])


def judged(name: str, right: bool = True) -> Judged:
    """Ten answerable questions surer than 0.5, nine of them right, and ten that are less sure."""
    limits = {rate: np.full(20, 0.5) for rate in RATES}
    gold = np.where(np.arange(20) > 0, KNOWN, False)
    weights = halved(np.ones(20), KNOWN)
    return Judged(name, CHANCES, KNOWN, weights, limits, gold if right else None)


SETS = [judged("written, dev", right=False), judged(TEST), judged(f"{TEST}: Chinese")]
SETS.append(judged(DEV, right=False))
WORSE = [replace(each, chances=1 - each.chances) for each in SETS]
DECISION = Decision(
    {OURS: SETS, COSINE: WORSE},
    {"read": Latency(30.0, 50.0, 60.0, 31.0, 20), "total": Latency(59.5, 80.0, 90.0, 60.0, 20)},
    (("谁?", "文档中没有答案"),),
)
READER = {("CMRC trial", "F1"): Estimate(0.74, 0.7, 0.8, 1002)}
PAGE = markdown(DECISION, READER, "At some commit.")


def test_goals_are_met_missed_or_not_measured() -> None:
    assert [goal.line.rpartition(": ")[2] for goal in goals(DECISION, READER)] == [
        "met (0.9)",
        "met (0)",
        "missed (0.225)",
        "not measured",
        "missed (0.74)",
        "not measured",
        "met (59.5)",
    ]


@pytest.mark.parametrize(("at_most", "said"), [(True, "g: missed (0.2)"), (False, "g: met (0.2)")])
def test_a_goal_is_a_ceiling_or_a_floor(at_most: bool, said: str) -> None:
    assert Goal("g", 0.2, 0.1, at_most).line == said


def cells(start: str) -> list[list[str]]:
    """The cells of the page's table rows that begin so."""
    return [row.strip("| ").split(" | ") for row in PAGE.splitlines() if row.startswith(start)]


def test_a_row_a_set_and_rate_with_both_ways_to_decide() -> None:
    assert [row[1] for row in cells(f"| {TEST} |")] == [f"{rate:.0%}" for rate in RATES]
    correct, wrong, theirs, wrongly = cells(f"| {TEST} | 10%")[0][2:]
    assert (correct[:5], wrong[:5]) == ("0.900", "0.000")
    assert (theirs[:5], wrongly[:5]) == ("0.000", "1.000")
    assert cells("| written, dev | 10%")[0][2].endswith(") \\*")
    assert cells(f"| {DEV} | ") == []


def test_the_setting_is_named_with_its_default_and_the_error_rate_is_stated() -> None:
    default = Settings.model_fields["wrong_answers"].default
    (said,) = [row for row in PAGE.splitlines() if row.startswith("`ZHENGYIN_WRONG_ANSWERS`")]
    assert f"by default {default}:" in said
    assert "0.000 (0.000–0.278) of the article's 10 unanswerable" in said


def test_the_worth_of_each_set() -> None:
    (row,) = cells(f"| {DEV}, {OURS}")
    assert row[1:3] == ["10 + 10", "1.000 (0.722–1.000)"]
    assert row[-1] == "–"


def test_stages_and_refusals_as_they_were() -> None:
    assert cells("| total") == [["total", "59.5", "80.0"]]
    assert "```text\n$ zhengyin ask '谁?'\n文档中没有答案\n```" in PAGE


def test_both_plots_are_drawn_and_shown() -> None:
    drawn = {name: ElementTree.fromstring(svg) for name, svg in plots(DECISION).items()}
    assert list(drawn) == [RELIABILITY, RISK]
    assert all(f'src="img/{name}"' in PAGE for name in drawn)
    words = "".join(drawn[RISK].itertext())
    assert OURS in words
    assert COSINE in words
    assert len(list(drawn[RELIABILITY].iter("{http://www.w3.org/2000/svg}circle"))) == 10
