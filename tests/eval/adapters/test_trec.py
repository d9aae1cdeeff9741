"""Tests of TREC files against trec_eval, and of our runs written for it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
import pytrec_eval

from eval.adapters.trec import (
    read_qrels,
    read_trec_run,
    trec_results,
    write_qrels,
    write_trec_run,
)
from eval.adapters.units import units_of
from eval.sets import EvaluationSet
from eval.summary import summarise
from rag.errors import InvalidSet
from tests.eval.fakes import TEXTS, Fake, document, item, place, results

NAMES = {
    "recall_5": "recall@5",
    "P_5": "precision@5",
    "map_cut_10": "map@10",
    "ndcg_cut_10": "ndcg@10",
    "recip_rank": "mrr@10",
}
MEASURES = {"recall.5", "P.5", "map_cut.10", "ndcg_cut.10", "recip_rank"}


def by_trec_eval(qrels: Path, run: Path) -> dict[str, dict[str, float]]:
    """What trec_eval says of the two files, by query, in our names."""
    with qrels.open() as judged, run.open() as found:
        evaluator = pytrec_eval.RelevanceEvaluator(pytrec_eval.parse_qrel(judged), MEASURES)
        measured = evaluator.evaluate(pytrec_eval.parse_run(found))
    return {
        query: {NAMES[name]: value for name, value in values.items()}
        for query, values in measured.items()
    }


def test_a_foreign_run_scores_as_trec_eval_says(tmp_path: Path) -> None:
    chance = random.Random(4)
    qrels, run = tmp_path / "qrels", tmp_path / "run"
    judged = [f"q{q} 0 d{d} {int(chance.random() < 0.3)}" for q in range(20) for d in range(15)]
    qrels.write_text("\n".join(judged))
    found = [
        f"q{q} Q0 d{d} {rank} {100 - rank} other"
        for q in range(20)
        for rank, d in enumerate(chance.sample(range(15), 10), 1)
    ]
    chance.shuffle(found)
    run.write_text("\n".join(found) + "\n")
    ours = trec_results(read_qrels(qrels), read_trec_run(run))
    oracle = by_trec_eval(qrels, run)
    assert len(ours) > 10
    for result in ours:
        expected = oracle[result.item.id]
        assert {name: result.scores[name] for name in expected} == pytest.approx(expected, abs=1e-9)
    assert set(summarise(ours).overall.measures) >= set(NAMES.values())


def test_a_query_that_the_run_lacks_scores_nothing() -> None:
    (result,) = trec_results({"q": {"a": 1, "b": 0}}, {})
    assert set(result.scores.values()) == {0.0}
    with pytest.raises(InvalidSet, match="judge no document relevant"):
        trec_results({"q": {"b": 0}}, {})


def test_our_run_is_scored_alike_by_trec_eval(tmp_path: Path) -> None:
    """Ten lines of nine characters; every range is one line, so that units and passages agree."""
    source = document("\n".join(TEXTS["doc"][start : start + 9] for start in range(0, 100, 10)))
    lines = [(start, start + 9) for start in range(0, 100, 10)]
    items = tuple(item(f"q{at}", lines[at], lines[(at + 3) % 10]) for at in range(8))
    order = {f"q{at}?": [lines[(at * 3 + step) % 10] for step in range(5)] for at in range(8)}
    ours = results(EvaluationSet("small", items, {"doc": source.text}), Fake({}, order))
    units = units_of([source], "paragraph")
    write_trec_run(tmp_path / "run", ours, units)
    write_qrels(tmp_path / "qrels", items, units)
    oracle = by_trec_eval(tmp_path / "qrels", tmp_path / "run")
    for result in ours:
        expected = oracle[result.item.id]
        assert {name: result.scores[name] for name in expected} == pytest.approx(expected, abs=1e-9)


def test_ids_with_white_space_are_read_back_encoded(tmp_path: Path) -> None:
    source = document(TEXTS["doc"], "a b")
    asked = replace(item("q 1", (0, 9)), evidence=((replace(place(0, 9), document_id="a b"),),))
    found = results(
        EvaluationSet("small", (item("q 1", (0, 9)),), TEXTS), Fake({}, {"q 1?": [(0, 9)]})
    )
    units = units_of([document(TEXTS["doc"])], "document")
    write_qrels(tmp_path / "qrels", [asked], units_of([source], "document"))
    write_trec_run(tmp_path / "run", found, units)
    assert read_qrels(tmp_path / "qrels") == {"q%201": {"a%20b": 1}}
    assert read_trec_run(tmp_path / "run") == {"q%201": [("doc", 1.0)]}


@pytest.mark.parametrize("grade", ["high", "nan", "inf", "-1e999"])
def test_a_grade_that_is_no_finite_number_is_refused(tmp_path: Path, grade: str) -> None:
    path = tmp_path / "qrels"
    path.write_text(f"q 0 d {grade}")
    with pytest.raises(InvalidSet, match=r"field 'grade': .* give a finite number"):
        read_qrels(path)


@pytest.mark.parametrize("line", ["q Q0 d 1", "q Q0 d 1 high tag", "q Q0 d 1 nan tag"])
def test_a_wrong_run_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "run"
    path.write_text(line)
    with pytest.raises(InvalidSet, match="run"):
        read_trec_run(path)
