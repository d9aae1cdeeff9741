"""The engines' timing on a few texts, and the ablation on a set made by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.peers.engines import Engine, Fts5
from benchmarks.peers.timed_engine import ask, build
from benchmarks.retrieval.analyses import ANALYSES
from benchmarks.retrieval.lexical_ablation import rows
from benchmarks.retrieval.own_engine import Own
from benchmarks.retrieval.sets import Task
from eval.adapters.imported import one_paragraph, whole
from eval.hits import DOCUMENT
from eval.sets import EvaluationSet, Item

TEXTS = [["a", "b"], ["b", "c"], *[["d", "e"]] * 10, *[["e"]] * 2]
OF = [0, 0, *[1] * 10]


@pytest.mark.parametrize("engine", [Own(), Fts5()])
def test_an_engine_finds_the_text_that_has_the_words(engine: Engine, tmp_path: Path) -> None:
    given = tmp_path / "words.jsonl"
    lines = [[["a"], ["c", "b"]], OF, *TEXTS]
    given.write_text("\n".join(map(json.dumps, lines)))
    built = build(engine, given, tmp_path / "index")
    asked = ask(engine, given, tmp_path / "index")
    assert [found[0] for found in asked["found"]] == [0, 1]
    assert min(built["build_s"], built["disk_mb"], *asked["times_ms"]) > 0
    assert (asked["add_ms"] is None) != engine.updates


def test_a_row_an_analysis_with_the_score_of_each_set() -> None:
    texts = {"a": "天气晴朗", "b": "课题组提出了提案"}
    documents = tuple(one_paragraph(id, "", text) for id, text in texts.items())
    asked = [("1", "谁提出提案?", "b"), ("2", "How is the weather?", "a")]
    items = [
        Item(id, question, True, ((whole(right, texts),),), split="dev")
        for id, question, right in asked
    ]
    tasks = [
        Task("two", documents, EvaluationSet(item.id, (item,), texts, DOCUMENT)) for item in items
    ]
    found = rows(tasks)
    assert [row["analysis"] for row in found] == [analysis.name for analysis in ANALYSES]
    assert {row["1"] for row in found} == {1.0}
    assert [row["2"] for row in found] == [0.0] * (len(found) - 1) + [1.0]
    assert rows(tasks, "test") == [{"analysis": analysis.name} for analysis in ANALYSES]
