"""Tests of runs and sets for other evaluators, and of theirs read back."""

import json
from pathlib import Path

import pytest

from eval.hits import Place
from eval.runs import write_run
from rag.errors import InvalidSet, UnknownRun
from rag.protocols import silent
from service import evaluation, exporting
from service.settings import load_settings
from tests.service.fakes import SPAN, TEXT, FakeLibrary

ITEM = {
    "id": "q1",
    "question": "成立了多少个课题组?",
    "answerable": True,
    "evidence": [
        [{"document_id": "article", "start": SPAN.start, "end": SPAN.end, "quote": SPAN.of(TEXT)}]
    ],
    "split": "test",
}


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    """The fake library with a set of one question in its data folder."""
    library = FakeLibrary()
    library.settings = load_settings(data=tmp_path)
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "one.jsonl").write_text(json.dumps(ITEM) + "\n", "utf-8")
    return library


def test_a_run_and_its_qrels_in_trecs_formats(library: FakeLibrary, tmp_path: Path) -> None:
    write_run(tmp_path / "run", evaluation.run_set(library, "one", silent))
    written = exporting.export_run(tmp_path / "run", library, "document", tmp_path / "trec")
    texts = [path.read_text("utf-8") for path in written]
    assert texts == ["q1 Q0 article 1 1.000000 zhengyin\n", "q1 0 article 1\n"]


def test_a_trec_run_scored_against_its_qrels(tmp_path: Path) -> None:
    qrels, ranking = tmp_path / "qrels.txt", tmp_path / "other.trec"
    qrels.write_text("q1 0 b 1\n")
    ranking.write_text("q1 Q0 a 1 0.9 x\nq1 Q0 b 2 0.8 x\n")
    run = exporting.trec_run(qrels, ranking)
    measures = run.summary.overall.measures
    assert (measures["recall@1"].value, measures["mrr@10"].value) == (0.0, 0.5)


def test_a_set_as_a_beir_folder(library: FakeLibrary, tmp_path: Path) -> None:
    exporting.export_set("one", library, "document", tmp_path / "beir")
    qrels = (tmp_path / "beir" / "qrels" / "test.tsv").read_text("utf-8")
    query = json.loads((tmp_path / "beir" / "queries.jsonl").read_text("utf-8"))
    expected = ("query-id\tcorpus-id\tscore\nq1\tarticle\t1\n", ITEM["question"])
    assert (qrels, query["text"]) == expected


def test_a_place_has_an_address_in_the_service() -> None:
    address = exporting.text_address(load_settings(port=9000))
    expected = "http://127.0.0.1:9000/v1/documents/%E6%96%87%2F1/text?start=1&end=3"
    assert address(Place("文/1", 1, 3, "xx")) == expected


def test_a_folder_without_a_run_is_named(library: FakeLibrary, tmp_path: Path) -> None:
    with pytest.raises(UnknownRun, match="nowhere"):
        exporting.export_run(tmp_path / "nowhere", library, "document", tmp_path / "out")


def test_qrels_without_a_relevant_document_are_refused(tmp_path: Path) -> None:
    (tmp_path / "qrels.txt").write_text("q1 0 b 0\n")
    (tmp_path / "run.trec").write_text("q1 Q0 b 1 1 x\n")
    with pytest.raises(InvalidSet):
        exporting.trec_run(tmp_path / "qrels.txt", tmp_path / "run.trec")
