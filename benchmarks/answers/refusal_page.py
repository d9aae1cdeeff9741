"""The decision's figures as docs/refusal.md, and its plots."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.answers.decision import COSINE, DEV, OURS, TEST, Decision
from benchmarks.answers.goals import Figures, goals
from benchmarks.answers.judged import RATES, Judged, outcomes, worth
from benchmarks.answers.looks import MEANS
from benchmarks.retrieval.report import interval, table
from eval.intervals import Estimate
from eval.measures.calibration import even_bins
from eval.measures.refusal import risk_coverage
from eval.report.picture import picture
from eval.report.plots import reliability_diagram, risk_curves
from index.calibration import TOLERATED, Calibration
from service.settings import Settings

INTRODUCTION = Path(__file__).with_name("introduction.md")
RELIABILITY, RISK = "reliability.svg", "risk-coverage.svg"
NOTE = "\n\\* answered, whether or not with the right citation first\n"
Cells = Mapping[str, str | float]


def plots(decision: Decision) -> dict[str, str]:
    """The plots by file name: reliability on dev, risk against coverage on the article's test."""
    curves = {one: risk_coverage(decision.of(one, TEST).right_rows) for one in (OURS, COSINE)}
    diagram = reliability_diagram(even_bins(decision.of(OURS, DEV).rows))
    return {RELIABILITY: picture(diagram), RISK: picture(risk_curves(curves))}


def markdown(decision: Decision, reader: Figures, origin: str) -> str:
    """The whole page."""
    sections = {
        "Goals": "\n".join(f"- {goal.line}" for goal in goals(decision, reader)) + "\n",
        "The rate of wrong answers": _rate(decision) + table(list(_rates(decision))) + NOTE,
        "What the decision looks at": table(list(_looks())),
        "What the confidence is worth": _images() + table(list(_worths(decision))),
        "Passages that nearly answer": table(list(_nearly(reader))),
        "Milliseconds of `ask`": table(list(_spent(decision))),
        "Ten refusals": "\n".join(_refusals(decision)),
    }
    parts = [f"## {title}\n\n{body}" for title, body in sections.items()]
    return "\n".join([INTRODUCTION.read_text("utf-8"), origin + "\n", *parts])


def _rate(decision: Decision) -> str:
    setting = Settings.model_fields["wrong_answers"]
    test = outcomes(decision.of(OURS, TEST), TOLERATED)
    return (
        f"`ZHENGYIN_WRONG_ANSWERS`, by default {setting.default}: {setting.description or ''}. "
        "It is a rate and no threshold: the threshold is the confidence that this share of dev's "
        "unanswerable questions exceeded, so the setting means the same when the model is fitted "
        f"anew. At {TOLERATED:.0%}, {interval(test['wrong'])} of the article's {test['wrong'].n} "
        f"unanswerable test questions are answered, and {interval(test['correct'])} of its "
        f"{test['correct'].n} answerable ones correctly.\n\n"
    )


def _rates(decision: Decision) -> Iterator[Cells]:
    names = [each.name for each in decision.judged[OURS] if not each.name.startswith(DEV)]
    for name in names:
        for rate in RATES:
            row: dict[str, str | float] = {"set": name, "tolerated": f"{rate:.0%}"}
            for system in (OURS, COSINE):
                found = outcomes(decision.of(system, name), rate)
                right = "correct" if "correct" in found else "answered"
                row[f"{system}: rightly answered"] = _right(found[right], right)
                row[f"{system}: wrongly"] = interval(found["wrong"])
            yield row


def _right(found: Estimate, what: str) -> str:
    return interval(found) + ("" if what == "correct" else " \\*")


def _looks() -> Iterator[Cells]:
    weights = Calibration.load().weights
    for name, words in MEANS.items():
        yield {"measure": f"`{name}`", "is": words, "weight": weights.get(name, "–")}


def _images() -> str:
    return (
        f'<img src="img/{RELIABILITY}" width="480" alt="Reliability on the dev sets, cross-fitted: '
        'share of answerable questions against confidence">\n'
        f'<img src="img/{RISK}" width="480" alt="Risk against coverage on the article\'s test '
        'questions, beside one cosine threshold">\n\n'
    )


def _worths(decision: Decision) -> Iterator[Cells]:
    for system in (OURS, COSINE):
        for judged in decision.judged[system]:
            yield {"": f"{judged.name}, {system}", "questions": _counts(judged)} | {
                name: interval(each) for name, each in worth(judged).items()
            }


def _counts(judged: Judged) -> str:
    known = int(judged.answerable.sum())
    return f"{known} + {len(judged.answerable) - known}"


def _nearly(reader: Figures) -> Iterator[Cells]:
    for (label, name), found in reader.items():
        if label.startswith("NoMIRACL"):
            yield {"": f"{label}, {found.n} questions", "measure": name, "value": interval(found)}


def _spent(decision: Decision) -> Iterator[Cells]:
    for stage, spent in decision.milliseconds.items():
        yield {"": f"{stage}", "p50": f"{spent.p50:.1f}", "p95": f"{spent.p95:.1f}"}


def _refusals(decision: Decision) -> Iterator[str]:
    for question, words in decision.refusals:
        yield f"```text\n$ zhengyin ask '{question}'\n{words}\n```\n"
