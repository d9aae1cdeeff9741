"""Each question of a run as a person checks it: gold, answer, what was cited, what was found."""

from collections.abc import Callable, Sequence

from eval.failures import Failure
from eval.hits import EVIDENCE, Place, hits
from eval.report.markup import Markup, join, tag
from eval.report.words import FAILURES, STATUS
from eval.results import Result

Link = Callable[[Place], str | None]
"""The address at which a place can be read, if there is one."""

SHOWN = 5
"""Passages shown of each question."""


def no_link(_place: Place) -> str | None:
    """No address: the report stands alone."""
    return None


def failed(kind: Failure, result: Result, link: Link) -> Markup:
    """A question that failed, in full."""
    pills = [pill(FAILURES[kind], "bad"), *[pill(name, "") for name in result.item.tags]]
    return tag(
        "article",
        {"class": "question", "id": f"q-{result.item.id}"},
        tag("p", {}, *pills, pill(result.item.split, "")),
        tag("p", {"class": "ask"}, result.item.question),
        body(result, link),
    )


def passed(result: Result, link: Link) -> Markup:
    """A question that went well, folded."""
    head = tag("summary", {}, pill("✓", "good"), result.item.question)
    return tag("details", {"id": f"q-{result.item.id}"}, head, body(result, link))


def body(result: Result, link: Link) -> Markup:
    """What was said, what was due beside what was cited, and the first passages."""
    sides = [tag("div", {}, *gold(result, link)), tag("div", {}, *cited(result, link))]
    return join([said(result), tag("div", {"class": "sides"}, *sides), found(result, link)])


def outcome(result: Result, link: Link) -> Markup:
    """What was said and cited, and the first passages, without what was due."""
    return join([said(result), *cited(result, link), found(result, link)])


def said(result: Result) -> Markup:
    """The status, the confidence and the answer, or the error."""
    answer = result.answer if result.answer is not None else "–"
    sure = f"置信度 confidence {result.confidence:.2f}"
    status = f"{STATUS[result.status]} · {sure} · 回答 answer: {answer}"
    line = tag("p", {"class": "soft"}, f"{result.item.id} · {status}")
    return join([line, tag("p", {"class": "worse"}, result.error)]) if result.error else line


def gold(result: Result, link: Link) -> list[Markup]:
    """The evidence that was due, part by part."""
    if not result.item.answerable:
        return [heading("应拒答 a refusal was due")]
    quoted = [quote(place, (), "gold", link) for part in result.item.evidence for place in part[:1]]
    answers = " / ".join(result.item.answers)
    return [heading(f"应引 gold {answers}"), *quoted]


def cited(result: Result, link: Link) -> list[Markup]:
    """What was cited, with the gold characters marked."""
    places = gold_places(result)
    quoted = [
        quote(each, places, "gold" if _hit(each, result) else "miss", link)
        for each in result.citations
    ]
    return [heading("所引 cited"), *(quoted or [tag("p", {"class": "soft"}, "– 无 none")])]


def found(result: Result, link: Link) -> Markup:
    """The first passages found, with the gold characters marked."""
    places = gold_places(result)
    rows = [
        join(
            [
                tag(
                    "p",
                    {"class": "soft"},
                    f"{rank}. {' › '.join(each.section)} · {each.score:.3f} · "
                    f"{len(each.place.quote)} 字 characters",
                ),
                quote(each.place, places, "gold" if _hit(each.place, result) else "", link),
            ]
        )
        for rank, each in enumerate(result.passages[:SHOWN], start=1)
    ]
    count = f"检索到的段落 passages ({len(result.passages)})"
    return tag("details", {}, tag("summary", {}, count), *rows)


def quote(place: Place, marked: Sequence[Place], style: str, link: Link) -> Markup:
    """A quote with its address, the characters of the marked places highlighted."""
    where = f"{place.document_id} {place.start}–{place.end}"
    address = link(place)
    source = tag("a", {"href": address}, where) if address else where
    said = highlighted(place, marked)
    return tag("blockquote", {"class": style}, said, " ", tag("span", {"class": "soft"}, source))


def highlighted(place: Place, marked: Sequence[Place]) -> Markup:
    """The quote's text with the characters of the marked places inside <mark>."""
    parts: list[str] = []
    at = place.start
    for other in sorted(marked, key=lambda each: each.start):
        start, end = max(other.start, at), min(other.end, place.end)
        if other.document_id == place.document_id and start < end:
            parts += [_cut(place, at, start), tag("mark", {}, _cut(place, start, end))]
            at = end
    return join([*parts, _cut(place, at, place.end)])


def gold_places(result: Result) -> list[Place]:
    """Every place of the evidence."""
    return [place for part in result.item.evidence for place in part]


def heading(words: str) -> Markup:
    """A small heading."""
    return tag("h3", {}, words)


def pill(words: str, style: str) -> Markup:
    """A small round label."""
    return tag("span", {"class": f"pill {style}".strip()}, words)


def _hit(place: Place, result: Result) -> bool:
    return any(hits(place, part, EVIDENCE) for part in result.item.evidence)


def _cut(place: Place, start: int, end: int) -> str:
    return place.quote[start - place.start : end - place.start]
