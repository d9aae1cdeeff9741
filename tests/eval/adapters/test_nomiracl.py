"""Tests of reading NoMIRACL."""

import json
from pathlib import Path

from eval.adapters.nomiracl import read_nomiracl
from eval.sets import Item


def test_each_question_is_asked_of_its_own_passages(tmp_path: Path) -> None:
    passages = [{"docid": f"7#{n}", "title": "题", "text": f"第{n}段。"} for n in range(3)]
    lines = [
        {"query_id": "a", "query": "甲?", "label": "relevant", "passages": passages[:2]},
        {"query_id": "b", "query": "乙?", "label": "non_relevant", "passages": passages[1:]},
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    found = read_nomiracl(path)
    ids = ["7#0", "7#1", "7#2"]
    assert found.chosen.items == (
        Item("a", "甲?", True, tags=("relevant",), document_ids=frozenset(ids[:2])),
        Item("b", "乙?", False, tags=("non_relevant",), document_ids=frozenset(ids[1:])),
    )
    assert [(each.id, each.text) for each in found.documents] == [
        (id, f"第{n}段。") for n, id in enumerate(ids)
    ]
