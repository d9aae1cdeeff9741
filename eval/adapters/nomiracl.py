"""NoMIRACL (Thakur et al. 2024): real questions, some of which none of their passages answers."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from eval.adapters.imported import Build, Imported, SplitOf, all_test, imported, one_paragraph
from eval.adapters.reading import read_json_lines
from eval.sets import Item


class _Passage(BaseModel):
    docid: str
    title: str
    text: str


class _Query(BaseModel):
    query_id: str
    query: str
    label: Literal["relevant", "non_relevant"]
    passages: list[_Passage]


def read_nomiracl(
    path: Path, split_of: SplitOf = all_test, build: Build = one_paragraph
) -> Imported:
    """JSON lines of a query, its label and its passages; raises InvalidSet.

    Each question is asked of its own passages. The file does not say which of them answers, so
    items have no evidence: they measure answering and refusing, not ranking.
    """
    queries = list(read_json_lines(path, _Query, "NoMIRACL"))
    passages = {passage.docid: passage for query in queries for passage in query.passages}
    items = (
        Item(
            id=query.query_id,
            question=query.query,
            answerable=query.label == "relevant",
            tags=(query.label,),
            split=split_of(query.query_id),
            document_ids=frozenset(passage.docid for passage in query.passages),
        )
        for query in queries
    )
    documents = (build(each.docid, each.title, each.text) for each in passages.values())
    return imported(path.stem, documents, items)
