"""Tests of going through proposals: what a person types decides what the set holds."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from eval.checks import load_set
from eval.draft import Draft
from eval.hits import Place
from eval.lines import write_lines
from eval.sets import Item, Split, read_items
from service.drafting import as_json, review
from tests.service.fakes import DOCUMENT, SPAN, TEXT

EVIDENCE = Place(DOCUMENT.id, SPAN.start, SPAN.end, SPAN.of(TEXT))
ANSWER = Place(DOCUMENT.id, 8, 10, TEXT[8:10])
PROPOSALS = [
    Draft("number", "成立了多少个课题组?", EVIDENCE, ANSWER),
    Draft("number", "多少?", EVIDENCE, ANSWER),
]


def sitting(lines: str, path: Path, proposals: Sequence[Draft] = PROPOSALS) -> tuple[Item, ...]:
    """The items that the set holds after these lines."""
    command = click.Command("draft", callback=lambda: click.echo(review(DOCUMENT, proposals, path)))
    result = CliRunner().invoke(command, input=lines, catch_exceptions=False)
    assert result.exit_code == 0
    return read_items(path) if path.exists() else ()


def typed(lines: str, path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the set holds after these lines: question, evidence and answers of each item."""
    items = sitting(lines, path)
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


SIBLINGS = [
    replace(PROPOSALS[0], question=f"今年全市一共成立了多少个课题组{at}") for at in range(8)
]


def test_what_is_accepted_is_a_set_that_loads(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    items = sitting("a\n" * 8, path, SIBLINGS)
    assert load_set(path, {DOCUMENT.id: TEXT}).items == items
    assert len(items) == 8


def test_a_line_that_was_moved_or_removed_makes_no_trouble(tmp_path: Path) -> None:
    """Whatever split the second item is moved to, the others on its evidence follow."""
    splits: tuple[Split, ...] = ("dev", "test")
    for split in splits:
        path = tmp_path / f"{split}.jsonl"
        _, second = sitting("a\na\nq\n", path, SIBLINGS)
        write_lines(path, [replace(second, split=split)], Item)
        items = sitting("a\na\na\nq\n", path, SIBLINGS)
        assert [item.id for item in items] == [f"{DOCUMENT.id}-{n}" for n in (2, 3, 4, 5)]
        assert load_set(path, {DOCUMENT.id: TEXT}).items == items


@pytest.mark.parametrize(
    ("lines", "further", "expected"),
    [
        ("a\n", "成立了多少個課題組", ["成立了多少个课题组?"]),
        ("e\n几个组?\na\n", "成立了多少个课题组?", ["几个组?"]),
        ("e\n几个组?\na\n", "几个组", ["几个组?"]),
        ("a\ne\n成立了多少个课题组\na\n", "多少?", ["成立了多少个课题组?", "多少?"]),
    ],
)
def test_no_wording_is_asked_twice(
    lines: str, further: str, expected: list[str], tmp_path: Path
) -> None:
    """In any script and whatever its marks: neither what was proposed nor what it was made."""
    proposals = [PROPOSALS[0], replace(PROPOSALS[0], question=further)]
    items = sitting(lines, tmp_path / "set.jsonl", proposals)
    assert [item.question for item in items] == expected


def test_for_machines_each_proposal_says_where_it_stands() -> None:
    found = as_json(PROPOSALS[:1])
    place = {"document_id": "article", "start": 8, "end": 10, "quote": "42"}
    assert [one["answer"] for one in found if isinstance(one, dict)] == [place]
