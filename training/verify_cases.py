"""Writes the systematic verify set: `python -m training.verify_cases`.

The article's sentences altered by the rules of verify_rules, and written in other ways by those of
verify_forms, spread evenly over the article; then the hand-written set, tagged `hand`.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import corpus
import eval as evaluation
from corpus.reading import read_document
from rag.document import Document
from training.verify_forms import cases as harmless
from training.verify_passages import Case, Change, altered, sentences
from training.verify_rules import (
    additions,
    dates,
    names,
    negations,
    numbers,
    omissions,
    wordings,
)

DOCUMENT = "wuhan-cppcc-no1-proposal"
SETS = Path(evaluation.__file__).parent / "sets"
ALTERED: dict[Callable[[str], Iterator[Change]], int] = {
    numbers: 100,
    dates: 40,
    negations: 70,
    names: 90,
    wordings: 60,
    omissions: 50,
    additions: 60,
}
SPLICES, HARMLESS = 20, 20
"""How many of each kind of alteration, of splices, and of each harmless form, at most."""


def main() -> None:
    """Writes eval/sets/verify_article.jsonl and says how many lines of each kind it holds."""
    folder = Path(corpus.__file__).parent / "documents"
    document = read_document(folder / f"{DOCUMENT}.txt", folder)
    lines = [*generated(document), *by_hand()]
    with (SETS / "verify_article.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    for key in sorted({(line["verdict"], line["tags"][0]) for line in lines}):
        count = sum((line["verdict"], line["tags"][0]) == key for line in lines)
        print(*key, count)


def generated(document: Document) -> Iterator[dict[str, Any]]:
    """The lines that the rules make of a document, every second of a group for the test split."""
    seen: set[str] = {line["text"] for line in by_hand()}
    counts: dict[tuple[str, str], int] = {}
    for verdict, case in chain(_altered(document.text), _harmless(document)):
        if case.text not in seen:
            seen.add(case.text)
            key = verdict, case.tags[0]
            counts[key] = counts.get(key, 0) + 1
            yield _line(document.text, verdict, case, counts[key])


def by_hand() -> list[dict[str, Any]]:
    """The lines of the hand-written set, tagged so."""
    path = SETS / "verify_article_hand.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [line | {"tags": [*line["tags"], "hand"]} for line in lines]


def _altered(text: str) -> Iterator[tuple[str, Case]]:
    for rule, count in ALTERED.items():
        found = (altered(text, each, turn % 2 == 0) for turn, each in enumerate(rule(text)))
        for case in spread([each for each in found if each], count):
            yield "altered", case
    for case in spread(list(_splices(text)), SPLICES):
        yield "altered", case


def _harmless(document: Document) -> Iterator[tuple[str, Case]]:
    found = list(harmless(document))
    for group in dict.fromkeys(case.tags[0] for case in found):
        for case in spread([each for each in found if each.tags[0] == group], HARMLESS):
            yield "verbatim", case


def spread(cases: Sequence[Case], count: int) -> Iterable[Case]:
    """At most `count` of the cases, evenly over all."""
    step = max(1.0, len(cases) / count)
    return [cases[int(at * step)] for at in range(min(count, len(cases)))]


def _splices(text: str) -> Iterator[Case]:
    """One sentence's beginning with another's end, which stands nowhere."""
    halves = [(a, text.index(",", a) + 1, b) for a, b in sentences(text) if "," in text[a:b]]
    for apart in (5, 9, 13, 17, 21):
        for (a, comma, b), (_, other, end) in zip(halves, halves[apart:], strict=False):
            if 8 <= end - other <= comma - a - 3:
                difference = "wording", text[other:end], text[comma:b]
                spans = (a, comma), (other, end)
                yield Case(text[a:comma] + text[other:end], spans, ("splice",), difference)


def _line(text: str, verdict: str, case: Case, number: int) -> dict[str, Any]:
    kind = ("kind", "claimed", "source")
    return {
        "id": f"rule-{verdict}-{case.tags[0]}-{number:02}".replace("_", "-"),
        "text": case.text,
        "verdict": verdict,
        "differences": [dict(zip(kind, case.difference, strict=True))] if case.difference else [],
        "evidence": [_places(text, start, end) for start, end in case.spans],
        "tags": [*case.tags, "rule"],
        "split": "dev" if number % 2 else "test",
    }


def _places(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """Everywhere that the quoted characters stand, the place they were taken from first."""
    quote = text[start:end]
    starts = [start, *(m.start() for m in re.finditer(re.escape(quote), text))]
    return [
        {"document_id": DOCUMENT, "start": at, "end": at + len(quote), "quote": quote}
        for at in dict.fromkeys(starts)
    ]


if __name__ == "__main__":
    main()
