"""A comparison as one page: every measure with its test, then question by question."""

from collections.abc import Sequence

from eval.compare import Change, Comparison
from eval.differences import Difference
from eval.report.markup import Markup, join, tag
from eval.report.page import page
from eval.report.questions import Link, gold, heading, no_link, outcome, pill
from eval.report.tables import table
from eval.report.verify_page import due, said
from eval.report.words import measure_name
from eval.results import Result
from eval.runs import Header
from eval.scores import LOWER_IS_BETTER
from eval.verify_results import VerifyResult

STYLES = {"better": "better", "worse": "worse", "no difference shown": "soft"}
VERDICTS = {
    "better": "更好 better",
    "worse": "更差 worse",
    "no difference shown": "看不出差别 no difference shown",
}


def compare_report(
    comparison: Comparison[Result] | Comparison[VerifyResult], link: Link = no_link
) -> str:
    """A comparison of two runs as one self-contained HTML page."""
    base, new = comparison.base.header, comparison.new.header
    worse, improved = comparison.worse, comparison.improved
    return page(
        f"对比 Comparison: {base.set}",
        _headline(base, new, comparison.differences),
        [
            ("指标 Measures", [differences_table(comparison.differences)]),
            (f"变差 Worse ({len(worse)})", [_change(one, link) for one in worse]),
            (f"变好 Improved ({len(improved)})", [_change(one, link) for one in improved]),
            ("只在旧 Only in base", _ids(comparison.only_base)),
            ("只在新 Only in new", _ids(comparison.only_new)),
        ],
    )


def differences_table(differences: Sequence[Difference]) -> Markup:
    """Each measure in both runs, the change with its interval, and what the test says."""
    rows = [
        [
            measure_name(each.measure),
            f"{each.base:.3f}",
            f"{each.new:.3f}",
            f"{each.change.value:+.3f} [{each.change.low:+.3f}, {each.change.high:+.3f}]",
            f"{each.adjusted:.4f}",
            f"{each.detectable:.3f}",
            tag("span", {"class": STYLES[each.verdict]}, VERDICTS[each.verdict]),
        ]
        for each in differences
    ]
    heads = ["旧 base", "新 new", "变化 change", "p (Holm)", "可辨差异 detectable", ""]
    return table(["指标 measure", *heads], rows)


def _headline(base: Header, new: Header, differences: Sequence[Difference]) -> Markup:
    worse = [measure_name(each.measure) for each in differences if each.verdict == "worse"]
    said = f"显著变差 significantly worse: {', '.join(worse) or '无 none'}"
    runs = f"旧 base {base.made.created} · 新 new {new.made.created}"
    style = {"class": "worse" if worse else "better"}
    return join([tag("p", {"class": "soft"}, runs), tag("p", style, said)])


def _change(change: Change[Result] | Change[VerifyResult], link: Link) -> Markup:
    item = change.base.item
    pills = [
        pill(f"{measure_name(name)} {by:+.2f}", _style(name, by))
        for name, by in change.changes.items()
    ]
    sides = [
        tag("div", {}, heading(name), _outcome(result, link))
        for name, result in (("旧 base", change.base), ("新 new", change.new))
    ]
    return tag(
        "article",
        {"class": "question", "id": f"q-{item.id}"},
        tag("p", {"class": "ask"}, item.question),
        tag("p", {}, *pills),
        *_due(change.base, link),
        tag("div", {"class": "sides"}, *sides),
    )


def _due(result: Result | VerifyResult, link: Link) -> list[Markup]:
    return due(result, link) if isinstance(result, VerifyResult) else gold(result, link)


def _outcome(result: Result | VerifyResult, link: Link) -> Markup:
    if isinstance(result, VerifyResult):
        return join(said(result, link))
    return outcome(result, link)


def _style(name: str, by: float) -> str:
    return "good" if (by > 0) != (name in LOWER_IS_BETTER) else "bad"


def _ids(ids: Sequence[str]) -> list[Markup]:
    return [tag("p", {"class": "soft"}, ", ".join(ids))] if ids else []
