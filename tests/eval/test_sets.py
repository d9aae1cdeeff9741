"""Tests of reading and choosing items."""

import json
from pathlib import Path

import pytest

from eval.hits import Place
from eval.sets import EvaluationSet, Item, read_items
from rag.errors import InvalidSet
from tests.eval.fakes import TEXTS, item

LINE = {
    "id": "a",
    "question": "几个?",
    "answerable": True,
    "evidence": [[{"document_id": "doc", "start": 1, "end": 3, "quote": "丁丂"}]],
    "answers": ["丁"],
    "tags": ["number"],
    "split": "dev",
}


def written(folder: Path, *lines: object) -> Path:
    """A file of these lines: JSON for what is not text."""
    path = folder / "small.jsonl"
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_is_an_item(tmp_path: Path) -> None:
    place = Place("doc", 1, 3, "丁丂")
    expected = Item("a", "几个?", True, ((place,),), ("丁",), ("number",), "dev")
    assert read_items(written(tmp_path, LINE, "", "  ")) == (expected,)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"split": "half"}, "small.jsonl, line 1, field 'split': 'half'"),
        ({"answerable": "yes"}, "small.jsonl, line 1, field 'answerable': 'yes'"),
        ({"answer": []}, "small.jsonl, line 1, field 'answer': []"),
        ({"evidence": [[{"start": "1"}]]}, "line 1, field 'evidence.0.0.document_id'"),
        ({"id": 7}, "small.jsonl, line 1, field 'id': 7"),
        ({"evidence": [[]]}, "small.jsonl, line 1, field 'evidence.0': []"),
    ],
)
def test_an_error_names_line_field_and_value(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidSet, match="line 1") as raised:
        read_items(written(tmp_path, LINE | change))
    assert message in str(raised.value)


@pytest.mark.parametrize("line", ["{", "[]", "null", '{"id": "a"}'])
def test_what_is_not_an_item_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(InvalidSet, match=r"small\.jsonl, line 2, field"):
        read_items(written(tmp_path, LINE, line))


def test_a_missing_file_and_another_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSet, match=r"cannot read .*none\.jsonl"):
        read_items(tmp_path / "none.jsonl")
    path = tmp_path / "gb.jsonl"
    path.write_bytes("问题".encode("gb18030"))
    with pytest.raises(InvalidSet, match=r"gb\.jsonl is not UTF-8"):
        read_items(path)


def test_select_by_split_and_tag() -> None:
    items = (
        item("a", split="dev", tags="x"),
        item("b", split="test", tags="x y"),
        item("c", split="test"),
    )
    chosen = EvaluationSet("small", items, TEXTS)
    assert chosen.select("test", "x").items == (items[1],)
    assert chosen.select().items == items
    with pytest.raises(InvalidSet, match="no item of split 'dev' and tag 'y'"):
        chosen.select("dev", "y")
