"""Sets in SQuAD format (SQuAD 1 and 2, CMRC 2018, DRCD, MLQA): one document a paragraph."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, Field

from eval.adapters.imported import Build, Imported, SplitOf, all_test, imported, one_paragraph
from eval.adapters.reading import read_json
from eval.anchors import find
from eval.hits import Place
from eval.sets import Item
from rag.document import Document


class _Answer(BaseModel):
    text: str
    answer_start: int


class _Question(BaseModel):
    id: str
    question: str
    answers: list[_Answer] = Field(default_factory=list)
    is_impossible: bool = False


class _Paragraph(BaseModel):
    context: str
    qas: list[_Question]
    id: str | None = None


class _Article(BaseModel):
    paragraphs: list[_Paragraph]
    title: str = ""
    id: str | None = None


class _Squad(BaseModel):
    data: list[_Article]


def read_squad(path: Path, split_of: SplitOf = all_test, build: Build = one_paragraph) -> Imported:
    """The paragraphs and questions of a file; raises InvalidSet.

    An answer is evidence where it stands, nearest to where the file says; a question none of whose
    answers stands in the paragraph is left out and noted.
    """
    documents: list[Document] = []
    items: list[Item] = []
    notes: list[str] = []
    for title, paragraph, id in _paragraphs(read_json(path, _Squad, "SQuAD")):
        documents.append(build(id, title, paragraph.context))
        for asked in paragraph.qas:
            item = _item(asked, id, paragraph.context, title, split_of)
            if item.answerable and not item.evidence:
                notes.append(f"{item.id}: left out, no answer stands in the paragraph")
            else:
                items.append(item)
    return imported(path.stem, documents, items, notes=tuple(notes))


def _paragraphs(squad: _Squad) -> Iterator[tuple[str, _Paragraph, str]]:
    """Each paragraph with its article's title and an id of its own."""
    seen: set[str] = set()
    for number, article in enumerate(squad.data):
        title = article.title or article.id or str(number)
        for place, paragraph in enumerate(article.paragraphs):
            id = paragraph.id or f"{title}-{place}"
            id = id if id not in seen else f"{id}-{number}-{place}"
            seen.add(id)
            yield title, paragraph, id


def _item(asked: _Question, document_id: str, text: str, title: str, split_of: SplitOf) -> Item:
    claimed = (
        Place(document_id, answer.answer_start, answer.answer_start + len(answer.text), answer.text)
        for answer in asked.answers
    )
    found = (find(place, text) for place in claimed)
    places = tuple(dict.fromkeys(place for place in found if place is not None))
    return Item(
        id=asked.id,
        question=asked.question,
        answerable=bool(asked.answers) and not asked.is_impossible,
        evidence=(places,) if places else (),
        answers=tuple(dict.fromkeys(place.quote for place in places)),
        split=split_of(title),
    )
