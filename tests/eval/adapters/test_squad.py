"""Tests of reading SQuAD files."""

import json
from pathlib import Path

import pytest

from eval.adapters.imported import by_title
from eval.adapters.squad import read_squad
from eval.hits import Place
from eval.sets import Item
from rag.document import Span
from rag.errors import InvalidSet

TEXT = "在歐洲，梵語的研究開始了。“後來呢？”威廉發現印歐語系！"


def question(id: str, *answers: tuple[str, int], impossible: bool = False) -> dict[str, object]:
    """A question with its answers."""
    said = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": id, "question": f"{id}?", "answers": said, "is_impossible": impossible}


def written(folder: Path, *paragraphs: dict[str, object]) -> Path:
    """A file of one article."""
    path = folder / "small.json"
    data = {"version": "1", "data": [{"title": "梵文", "paragraphs": paragraphs}]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_paragraph_is_a_document_and_its_questions_are_items(tmp_path: Path) -> None:
    asked = [
        question("twice", ("梵語", 4), ("梵語", 4), ("歐洲", 1)),
        question("moved", ("威廉", 3)),
        question("gone", ("上海", 0)),
        question("none", impossible=True),
    ]
    found = read_squad(written(tmp_path, {"id": "1147-5", "context": TEXT, "qas": asked}))
    sanskrit, europe = Place("1147-5", 4, 6, "梵語"), Place("1147-5", 1, 3, "歐洲")
    william = Place("1147-5", 19, 21, "威廉")
    assert found.chosen.items == (
        Item("twice", "twice?", True, ((sanskrit, europe),), ("梵語", "歐洲")),
        Item("moved", "moved?", True, ((william,),), ("威廉",)),
        Item("none", "none?", False),
    )
    assert found.chosen.notes == ("gone: left out, no answer stands in the paragraph",)
    assert found.chosen.texts == {"1147-5": TEXT}


def test_the_document_has_its_sentences(tmp_path: Path) -> None:
    path = written(tmp_path, {"context": TEXT, "qas": []}, {"context": "另一段", "qas": []})
    first, second = read_squad(path).documents
    assert (first.id, first.title, second.id) == ("梵文-0", "梵文", "梵文-1")
    spans = [sentence.span for sentence in first.paragraphs[0].sentences]
    assert spans == [Span(0, 13), Span(13, 19), Span(19, len(TEXT))]


def test_the_split_follows_the_simplified_title() -> None:
    """By hand: sha1 modulo 10 is 8 for 钢琴, 7 for 铁路桥, 1 for 欧洲."""
    table = str.maketrans("鋼鐵橋歐", "钢铁桥欧")
    split = by_title(lambda title: title.translate(table))
    assert [split(title) for title in ("鋼琴", "鐵路橋", "歐洲")] == ["test", "dev", "train"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "small.json is not JSON"),
        ('{"rows": []}', "field 'data'"),
        ('{"data": [{"paragraphs": [{"context": 1, "qas": []}]}]}', "data.0.paragraphs.0.context"),
    ],
)
def test_another_format_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "small.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSet, match="give a file in SQuAD format") as raised:
        read_squad(path)
    assert message in str(raised.value)
