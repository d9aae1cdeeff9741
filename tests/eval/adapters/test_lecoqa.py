"""Tests of reading LeCoQA."""

import json
from pathlib import Path

from eval.adapters.lecoqa import read_lecoqa
from eval.hits import DOCUMENT, Place
from eval.sets import Item


def test_gold_statutes_are_parts_and_distractors_are_cut(tmp_path: Path) -> None:
    queries, pool = tmp_path / "queries.jsonl", tmp_path / "pool.jsonl"
    asked = [
        {"query_id": 3, "question": "合伙?", "answer": "…", "gold_ids": [5, 9], "keywords": ""},
        {"query_id": 4, "question": "没有?", "answer": "…", "gold_ids": [99], "keywords": ""},
    ]
    statutes = [{"id": id, "name": f"法第{id}条", "content": f"条文{id}"} for id in (1, 5, 2, 9)]
    queries.write_text("\n".join(json.dumps(each) for each in asked), encoding="utf-8")
    pool.write_text("\n".join(json.dumps(each) for each in statutes), encoding="utf-8")
    found = read_lecoqa(queries, pool, distractors=1)
    parts = ((Place("5", 0, 3, "条文5"),), (Place("9", 0, 3, "条文9"),))
    assert found.chosen.items == (Item("3", "合伙?", True, parts),)
    assert (found.chosen.rule, [each.id for each in found.documents]) == (DOCUMENT, ["5", "9", "1"])
