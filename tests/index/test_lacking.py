"""What a partial answer lacks: things asked for side by side of which only some are quoted."""

import pytest

from index.lacking import lacking_of, lacking_terms
from rag.answer import Passage
from tests.index.fakes import make_chunks, make_document

QUOTES = ("成立42个课题组", "组织委员赴北京学习")


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("课题组和调研报告各有多少?", ("调研报告",)),
        ("課題組與調研報告一共有多少?", ("調研報告",)),
        ("委员、专家、课题组分别去了哪里?", ("专家",)),
        ("课题组以及经费是什么?", ("经费",)),
        ("课题组和委员各有多少?", ()),
        ("经费和预算各有多少?", ()),
        ("课题组和行业协会各有多少?", ("行业协会",)),
        ("课题组和成都有多少?", ("成都",)),
        ("课题组和国有企业、国有各有多少?", ("国有企业", "国有")),
        ("人工智能与课题组都有多少?", ("人工智能",)),
        ("课题组、一共有多少?", ()),
        ("课题组的经费是多少?", ()),
        ("课题组参与了什么?", ()),
        ("课题组,经费多少?", ()),
        ("", ()),
    ],
)
def test_what_is_asked_beside_what_is_quoted(question: str, lacking: tuple[str, ...]) -> None:
    assert lacking_terms(question, QUOTES) == lacking


def test_english_things_are_lacking_unless_what_they_mean_is_quoted() -> None:
    quotes = ["大学与学生合作"]
    assert lacking_terms("What do students and universities do?", quotes) == ()
    assert lacking_terms("What do students and hospitals do?", quotes) == ("hospitals",)


def test_quotes_are_read_under_their_title() -> None:
    document = make_document("经费", "成立课题组。")
    (chunk,) = make_chunks(document)
    passage = Passage(1, chunk, document.text, 1.0, {})
    evidence = ((1, chunk.span, chunk.span),)
    found = [
        lacking_of(question, evidence, [passage], {document.id: document})
        for question in ("课题组和经费?", "课题组和报告?")
    ]
    assert found == [(), ("报告",)]


def test_a_long_list_is_borne() -> None:
    assert lacking_terms("课题组" + "和甲乙" * 600, QUOTES) == ("甲乙",)
