"""Tests of going through proposals: what a person types decides what the set holds."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from eval.draft import Draft
from eval.hits import Place
from eval.sets import read_items
from service.drafting import as_json, review
from tests.service.fakes import DOCUMENT, SPAN, TEXT

EVIDENCE = Place(DOCUMENT.id, SPAN.start, SPAN.end, SPAN.of(TEXT))
ANSWER = Place(DOCUMENT.id, 8, 10, TEXT[8:10])
PROPOSALS = [
    Draft("number", "成立了多少个课题组?", EVIDENCE, ANSWER),
    Draft("number", "多少?", EVIDENCE, ANSWER),
]


def typed(lines: str, path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the set holds after these lines: question, evidence and answers of each item."""
    command = click.Command("draft", callback=lambda: click.echo(review(DOCUMENT, PROPOSALS, path)))
    result = CliRunner().invoke(command, input=lines, catch_exceptions=False)
    assert result.exit_code == 0
    items = read_items(path) if path.exists() else ()
    return [(item.question, item.evidence[0][0].quote, item.answers) for item in items]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("q\n", []),
        ("d\nd\n", []),
        ("a\nq\n", [("成立了多少个课题组?", EVIDENCE.quote, ("42",))]),
        ("e\n几个组?\na\nq\n", [("几个组?", EVIDENCE.quote, ("42",))]),
        ("s\n42个\na\nq\n", [("成立了多少个课题组?", "42个", ("42",))]),
        ("s\n不在文中\na\nq\n", [("成立了多少个课题组?", EVIDENCE.quote, ("42",))]),
    ],
)
def test_what_is_typed_decides(
    lines: str, expected: list[tuple[str, str, tuple[str, ...]]], tmp_path: Path
) -> None:
    assert typed(lines, tmp_path / "set.jsonl") == expected


def test_a_second_sitting_adds_and_does_not_ask_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "set.jsonl"
    typed("a\nq\n", path)
    assert [question for question, *_ in typed("a\n", path)] == ["成立了多少个课题组?", "多少?"]


def test_for_machines_each_proposal_says_where_it_stands() -> None:
    found = as_json(PROPOSALS[:1])
    place = {"document_id": "article", "start": 8, "end": 10, "quote": "42"}
    assert [one["answer"] for one in found if isinstance(one, dict)] == [place]
