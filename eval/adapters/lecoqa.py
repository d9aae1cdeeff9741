"""LeCoQA: lay legal questions, each with the statutes that answer it."""

from itertools import islice
from pathlib import Path

from pydantic import BaseModel

from eval.adapters.imported import (
    Build,
    Imported,
    SplitOf,
    all_test,
    imported,
    one_paragraph,
    whole,
)
from eval.adapters.reading import read_json_lines
from eval.hits import DOCUMENT
from eval.sets import Item


class _Query(BaseModel):
    query_id: int
    question: str
    gold_ids: list[int]


class _Statute(BaseModel):
    id: int
    name: str
    content: str


def read_lecoqa(
    queries: Path,
    pool: Path,
    distractors: int | None = None,
    split_of: SplitOf = all_test,
    build: Build = one_paragraph,
) -> Imported:
    """The questions and a pool of statutes, gold ones and so many others (None: all).

    Each gold statute is a part of the evidence. Raises InvalidSet.
    """
    asked = list(read_json_lines(queries, _Query, "LeCoQA"))
    gold = {id for query in asked for id in query.gold_ids}
    statutes = list(read_json_lines(pool, _Statute, "LeCoQA"))
    others = islice((each for each in statutes if each.id not in gold), distractors)
    kept = [*(each for each in statutes if each.id in gold), *others]
    documents = [build(str(each.id), each.name, each.content) for each in kept]
    texts = {document.id: document.text for document in documents}
    items = [
        Item(
            id=str(query.query_id),
            question=query.question,
            answerable=True,
            evidence=tuple((whole(str(id), texts),) for id in query.gold_ids if str(id) in texts),
            split=split_of(str(query.query_id)),
        )
        for query in asked
    ]
    return imported(queries.stem, documents, (item for item in items if item.evidence), DOCUMENT)
