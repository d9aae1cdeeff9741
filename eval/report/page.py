"""The whole page: headline, tables, plots, failures first, then the rest."""

from collections.abc import Sequence
from importlib.resources import files

from eval.curves import curves
from eval.failures import failures
from eval.report.markup import Markup, join, tag
from eval.report.picture import colours
from eval.report.plots import (
    label_bars,
    latency_histogram,
    recall_curve,
    reliability_diagram,
    risk_curve,
)
from eval.report.questions import Link, failed, no_link, passed
from eval.report.tables import facts_table, labels_table, latency_table, measures_table
from eval.report.words import measure_name
from eval.results import Result
from eval.runs import Header, Run
from eval.summary import Summary

HEADLINE = ("recall@1", "recall@5", "cited_first", "answered", "refused", "exact_quotes")
BY_LABEL = ("recall@1", "recall@5", "ndcg@10", "cited_first", "answered", "refused", "f1")


def report(run: Run[Result], link: Link = no_link) -> str:
    """A run as one self-contained HTML page; `link` gives the address of a place, if any."""
    wrong = failures(run.results)
    names = {result.item.id for _, result in wrong}
    right = [result for result in run.results if result.item.id not in names]
    return page(
        f"评测报告 Evaluation: {run.header.set}",
        headline(run.header, run.summary, HEADLINE),
        [
            ("指标 Measures", [measures_table(run.summary)]),
            ("图 Plots", [tag("div", {"class": "plots"}, *plots(run.results))]),
            ("按标签 By tag", by_label(run.summary)),
            (f"未通过 Failures ({len(wrong)})", [failed(kind, one, link) for kind, one in wrong]),
            (f"通过 Passed ({len(right)})", [passed(one, link) for one in right]),
            ("用时 Latency", [latency_table(run.summary.latency_ms)]),
            ("由何而来 Made with", [facts_table(run.header)]),
        ],
    )


Section = tuple[str, Sequence[Markup]]
"""A heading and what stands under it."""


def page(title: str, top: Markup, sections: Sequence[Section]) -> str:
    """A page with its style inside; nothing is fetched from anywhere.

    Sections without content are left out.
    """
    filled = [each for each in sections if any(each[1])]
    links = [
        tag("a", {"href": f"#s{at}"}, heading) for at, (heading, _) in enumerate(filled, start=1)
    ]
    shown = [
        tag("section", {"id": f"s{at}"}, tag("h2", {}, heading), *content)
        for at, (heading, content) in enumerate(filled, start=1)
    ]
    body = tag("body", {}, tag("h1", {}, title), top, tag("nav", {}, *links), *shown)
    return f"<!doctype html>\n{tag('html', {'lang': 'zh-Hans'}, head(title), body)}\n"


def head(title: str) -> Markup:
    """The head of a page, with the style sheet in it."""
    style = colours() + files("eval.report").joinpath("style.css").read_text(encoding="utf-8")
    view = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    return tag(
        "head",
        {},
        tag("meta", {"charset": "utf-8"}),
        tag("meta", view),
        tag("title", {}, title),
        tag("style", {}, Markup(style)),
    )


def headline(header: Header, summary: Summary, measures: Sequence[str]) -> Markup:
    """When and over how many questions, and the measures that matter most, each on a card."""
    held = summary.overall.measures
    cards = [
        tag(
            "div",
            {"class": "card"},
            measure_name(name),
            tag("b", {}, f"{held[name].value:.1%}"),
            tag("span", {"class": "soft"}, f"{held[name].low:.1%} – {held[name].high:.1%}"),
        )
        for name in measures
        if name in held
    ]
    said = f"{header.made.created} · {summary.overall.n} 题 questions · 95% 区间 intervals"
    return join([tag("p", {"class": "soft"}, said), tag("div", {"class": "cards"}, *cards)])


def plots(results: Sequence[Result]) -> list[Markup]:
    """Recall by rank, reliability, risk against coverage, latency; those that have data."""
    held = curves(results)
    drawn: list[Markup] = []
    if held.recall:
        drawn.append(figure("召回随名次 Recall by rank", recall_curve(held.recall)))
    if held.reliability:
        drawn.append(figure("可靠性 Reliability", reliability_diagram(held.reliability)))
    if held.risk:
        drawn.append(figure("风险–覆盖 Risk–coverage", risk_curve(held.risk)))
    for call in results[0].latency_ms:
        spent = [result.latency_ms[call] for result in results]
        drawn.append(figure(f"用时分布 Latency: {call}", latency_histogram(spent, call)))
    return drawn


def by_label(summary: Summary) -> list[Markup]:
    """Recall at five of each tag as bars, or refusal where there is none; then the table."""
    labels = summary.overall.tags
    if not labels:
        return []
    drawn = [
        figure(
            measure_name(measure),
            label_bars({tag: each[measure] for tag, each in held.items()}, measure),
        )
        for measure in ("recall@5", "refused")
        if (held := {tag: each for tag, each in labels.items() if measure in each})
    ]
    return [tag("div", {"class": "plots broad"}, *drawn), labels_table(labels, BY_LABEL)]


def figure(caption: str, drawing: Markup) -> Markup:
    """A drawing under its caption."""
    return tag("figure", {}, tag("figcaption", {}, caption), drawing)
