"""The tables of a report: measures by split, measures by tag, and what made the run."""

from collections.abc import Mapping, Sequence

from eval.intervals import Estimate
from eval.measures.latency import Latency
from eval.report.markup import Markup, join, tag
from eval.report.words import measure_name
from eval.runs import Header
from eval.summary import Estimates, Summary


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """A table that scrolls sideways where the page is narrow."""
    top = tag("tr", {}, *[tag("th", {}, cell) for cell in head])
    body = [tag("tr", {}, *[tag("td", {}, cell) for cell in row]) for row in rows]
    return tag("div", {"class": "wide"}, tag("table", {}, tag("thead", {}, top), *body))


def cell(each: Estimate | None) -> Markup:
    """A value with its interval and number."""
    if each is None:
        return Markup("–")
    span = tag("span", {"class": "soft"}, f" [{each.low:.3f}, {each.high:.3f}] n={each.n}")
    return join([f"{each.value:.3f}", span])


def measures_table(summary: Summary) -> Markup:
    """Every measure, over all and by split where there are several, and what could be detected."""
    splits = summary.splits if len(summary.splits) > 1 else {}
    groups = {"全部 all": summary.overall, **splits}
    least = summary.overall.detectable
    rows = [
        [
            measure_name(name),
            *[cell(group.measures.get(name)) for group in groups.values()],
            f"{least[name]:.3f}" if name in least else "–",
        ]
        for name in summary.overall.measures
    ]
    heads = [f"{name} ({group.n})" for name, group in groups.items()]
    return table(["指标 measure", *heads, "可辨差异 detectable difference"], rows)


def labels_table(labels: Mapping[str, Estimates], measures: Sequence[str]) -> Markup:
    """The chosen measures of each tag."""
    used = [name for name in measures if any(name in each for each in labels.values())]
    rows = [
        [label, _most(each), *[short_cell(each.get(name)) for name in used]]
        for label, each in sorted(labels.items())
    ]
    return table(["标签 tag", "n", *[measure_name(name) for name in used]], rows)


def short_cell(each: Estimate | None) -> Markup:
    """A value with its interval, in two digits."""
    if each is None:
        return Markup("–")
    span = tag("span", {"class": "soft"}, f" [{each.low:.2f}, {each.high:.2f}]")
    return join([f"{each.value:.2f}", span])


def _most(estimates: Estimates) -> str:
    return str(max((each.n for each in estimates.values()), default=0))


def latency_table(latencies: Mapping[str, Latency]) -> Markup:
    """The percentiles of each call in milliseconds."""
    rows = [
        [call, f"{each.p50:.1f}", f"{each.p95:.1f}", f"{each.p99:.1f}", f"{each.mean:.1f}"]
        for call, each in latencies.items()
    ]
    return table(["调用 call, ms", "p50", "p95", "p99", "均值 mean"], rows)


def facts_table(header: Header) -> Markup:
    """The manifest, settings, versions and notes of a run."""
    made = header.made
    facts = {"manifest": made.manifest, "settings": made.settings, "versions": made.versions}
    rows = [
        [group, name, tag("code", {}, str(value))]
        for group, held in facts.items()
        for name, value in held.items()
    ]
    notes = [tag("p", {"class": "soft"}, note) for note in header.notes]
    return join([table(["", "名称 name", "值 value"], rows), *notes])
