"""A verify run as one page: the table by kind of alteration, wrong verdicts first."""

from collections.abc import Sequence

from eval.failures import verify_failures
from eval.report.markup import Markup, join, tag
from eval.report.page import figure, headline, page
from eval.report.plots import label_bars, latency_histogram
from eval.report.questions import Link, heading, no_link, pill, quote
from eval.report.tables import (
    facts_table,
    labels_table,
    latency_table,
    measures_table,
    table,
)
from eval.report.words import measure_name
from eval.runs import Run
from eval.verify_results import VerifyResult
from eval.verify_sets import Pair

HEADLINE = ("grave_caught", "caught", "no_false_alarm", "located", "difference_recall")
BY_LABEL = ("verdict", "located", "difference_recall", "difference_precision")


def verify_report(run: Run[VerifyResult], link: Link = no_link) -> str:
    """A verify run as one self-contained HTML page."""
    wrong = verify_failures(run.results)
    labels = run.summary.overall.tags
    verdicts = {label: each["verdict"] for label, each in labels.items()}
    spent = [result.latency_ms["verify"] for result in run.results]
    drawn = [
        figure(measure_name("verdict"), label_bars(verdicts, "verdict")),
        figure("用时分布 Latency", latency_histogram(spent, "verify")),
    ]
    by_kind = labels_table(labels, BY_LABEL)
    return page(
        f"核对评测 Verification: {run.header.set}",
        headline(run.header, run.summary, HEADLINE),
        [
            ("指标 Measures", [measures_table(run.summary)]),
            ("按改动 By kind", [tag("div", {"class": "plots broad"}, *drawn), by_kind]),
            (f"判定有误 Wrong verdicts ({len(wrong)})", [_failed(one, link) for one in wrong]),
            ("用时 Latency", [latency_table(run.summary.latency_ms)]),
            ("由何而来 Made with", [facts_table(run.header)]),
        ],
    )


def _failed(result: VerifyResult, link: Link) -> Markup:
    item = result.item
    pills = [pill(f"{item.verdict} → {result.verdict}", "bad"), *[pill(t, "") for t in item.tags]]
    parts = [tag("p", {}, *pills), tag("p", {"class": "ask"}, item.text)]
    both = tag("div", {}, *due(result, link)), tag("div", {}, *said(result, link))
    sides = tag("div", {"class": "sides"}, *both)
    return tag("article", {"class": "question", "id": f"q-{item.id}"}, join(parts), sides)


def due(result: VerifyResult, link: Link) -> list[Markup]:
    """Where the text comes from and what was altered, as the set has it."""
    item = result.item
    gold = [quote(place, (), "gold", link) for part in item.evidence for place in part[:1]]
    return [heading(f"应为 due: {item.verdict}"), *gold, differences(item.differences)]


def said(result: VerifyResult, link: Link) -> list[Markup]:
    """Where it was traced to and what was reported, or the error."""
    found = [quote(place, (), "", link) for place in result.matches]
    error = [tag("p", {"class": "worse"}, result.error)] if result.error is not None else []
    head = heading(f"判为 said: {result.verdict}")
    return [head, *error, *found, differences(result.differences)]


def differences(pairs: Sequence[Pair]) -> Markup:
    """The differences, claim beside source; nothing when there are none."""
    rows = [[pair.kind, pair.claimed or "–", pair.source or "–"] for pair in pairs]
    return table(["类别 kind", "所称 claimed", "原文 source"], rows) if rows else Markup()
