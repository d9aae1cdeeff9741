"""BEIR folders (Thakur et al. 2021): corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv; in and out."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, Field

from eval.adapters.imported import Build, Imported, imported, one_paragraph, whole
from eval.adapters.reading import number, read_columns, read_json_lines
from eval.adapters.units import Units, one_column, relevant
from eval.hits import DOCUMENT
from eval.lines import write_lines
from eval.sets import Item, Split
from rag.document import Document


class _Entry(BaseModel):
    id: str = Field(alias="_id", serialization_alias="_id")
    title: str = ""
    text: str

    @classmethod
    def of(cls, id: str, title: str, text: str) -> "_Entry":
        return cls(_id=id, title=title, text=text)


class _Query(BaseModel):
    id: str = Field(alias="_id", serialization_alias="_id")
    text: str

    @classmethod
    def of(cls, id: str, text: str) -> "_Query":
        return cls(_id=id, text=text)


def read_beir(folder: Path, split: Split = "test", build: Build = one_paragraph) -> Imported:
    """The corpus and a split's queries for which it holds a relevant document; raises InvalidSet.

    Each document judged above 0 is a part of the evidence; the grade itself is not kept.
    """
    entries = list(read_json_lines(folder / "corpus.jsonl", _Entry, "BEIR"))
    documents = [build(entry.id, entry.title, entry.text) for entry in entries]
    texts = {document.id: document.text for document in documents}
    judged = _judgements(folder / "qrels" / f"{split}.tsv")
    items = [
        Item(
            id=query.id,
            question=query.text,
            answerable=True,
            evidence=tuple((whole(id, texts),) for id in judged.get(query.id, ()) if id in texts),
            split=split,
        )
        for query in read_json_lines(folder / "queries.jsonl", _Query, "BEIR")
    ]
    asked = (item for item in items if item.evidence)
    return imported(folder.resolve().name, documents, asked, DOCUMENT)


def write_beir(
    folder: Path, items: Sequence[Item], documents: Sequence[Document], units: Units
) -> None:
    """Writes the units as corpus, the answerable items as queries, and qrels by split."""
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    corpus = (
        _Entry.of(unit.id, document.title, unit.place.quote)
        for document in documents
        for unit in units[document.id]
    )
    asked = [item for item in items if item.evidence]
    write_lines(folder / "corpus.jsonl", corpus, _Entry)
    queries = (_Query.of(one_column(item.id), item.question) for item in asked)
    write_lines(folder / "queries.jsonl", queries, _Query)
    for split in sorted({item.split for item in asked}):
        rows = [
            f"{one_column(item.id)}\t{unit.id}\t1\n"
            for item in asked
            if item.split == split
            for unit in relevant(item, units)
        ]
        table = "query-id\tcorpus-id\tscore\n" + "".join(rows)
        (folder / "qrels" / f"{split}.tsv").write_text(table, encoding="utf-8")


def _judgements(path: Path) -> dict[str, dict[str, float]]:
    """For each query the grades of the documents judged above 0."""
    judged: dict[str, dict[str, float]] = {}
    for row, (query, document, score) in enumerate(read_columns(path, 3, "a BEIR qrels file")):
        if row == 0 and query == "query-id":
            continue
        if (grade := number(score, path, "score")) > 0:
            judged.setdefault(query, {})[document] = grade
    return judged
