"""Tests of BEIR folders: read by hand, and written ones read back."""

from pathlib import Path

import pytest

from eval.adapters.beir import read_beir, write_beir
from eval.adapters.units import units_of
from eval.hits import DOCUMENT, Place
from eval.sets import Item
from rag.errors import InvalidSet
from tests.eval.fakes import document, item


def written(folder: Path, qrels: str) -> Path:
    """A folder of two documents and two queries."""
    (folder / "qrels").mkdir()
    corpus = '{"_id": "a", "title": "甲", "text": "甲甲"}\n{"_id": "b", "text": "乙"}\n'
    (folder / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    queries = '{"_id": "q", "text": "甲?"}\n{"_id": "r", "text": "乙?"}\n'
    (folder / "queries.jsonl").write_text(queries, encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text(qrels, encoding="utf-8")
    return folder


@pytest.mark.parametrize("further", ["", "q\ta\t2\n", "r\tnone\t1\n"])
def test_each_relevant_document_is_a_part(tmp_path: Path, further: str) -> None:
    qrels = "query-id\tcorpus-id\tscore\nq\ta\t2\nq\tb\t1\nr\ta\t0\n"
    found = read_beir(written(tmp_path, qrels + further))
    parts = ((Place("a", 0, 2, "甲甲"),), (Place("b", 0, 1, "乙"),))
    assert found.chosen.items == (Item("q", "甲?", True, parts),)
    assert found.chosen.rule == DOCUMENT
    assert [(each.title, each.text) for each in found.documents] == [("甲", "甲甲"), ("", "乙")]


@pytest.mark.parametrize(
    ("qrels", "message"),
    [
        ("q\ta\n", "has 2 columns: a BEIR qrels file has 3"),
        ("q\ta\thigh\n", "field 'score': 'high'"),
    ],
)
def test_wrong_judgements_are_refused(tmp_path: Path, qrels: str, message: str) -> None:
    with pytest.raises(InvalidSet, match=message):
        read_beir(written(tmp_path, qrels))


def test_a_set_is_named_for_its_folder_wherever_that_is_seen_from(tmp_path: Path) -> None:
    folder = written(tmp_path, "q\ta\t1\n") / "qrels" / ".."
    assert read_beir(folder).chosen.name == tmp_path.name


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSet, match=r"cannot read .*corpus\.jsonl"):
        read_beir(tmp_path)


def test_an_exported_set_reads_back_by_paragraph(tmp_path: Path) -> None:
    """Three lines of ten; evidence in the second, across second and third, and in the first."""
    lines = ["甲" * 10, "乙" * 10, "丙" * 10]
    source = document("\n".join(lines))
    items = [item("one", (12, 20)), item("across", (15, 28)), item("first", (0, 4)), item("none")]
    write_beir(tmp_path, items, [source], units_of([source], "paragraph"))
    found = read_beir(tmp_path)
    assert found.chosen.texts == {"doc#0": lines[0], "doc#11": lines[1], "doc#22": lines[2]}
    evidence = {
        each.id: [place.document_id for part in each.evidence for place in part]
        for each in found.chosen.items
    }
    assert evidence == {"one": ["doc#11"], "across": ["doc#11", "doc#22"], "first": ["doc#0"]}


def test_ids_with_white_space_are_read_back_encoded(tmp_path: Path) -> None:
    source = document("甲乙丙丁", "a\u3000b")
    asked = Item("q 1", "甲?", True, ((Place(source.id, 0, 1, "甲"),),))
    write_beir(tmp_path, [asked], [source], units_of([source], "document"))
    (found,) = read_beir(tmp_path).chosen.items
    assert (found.id, found.evidence[0][0].document_id) == ("q%201", "a%E3%80%80b")
