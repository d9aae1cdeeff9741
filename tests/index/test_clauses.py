"""Clauses and the one that answers, by hand and as a law."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clauses import MOST, answering_clause, clauses, share_held
from rag.document import Document, Joint, Paragraph, Span
from tests.index.fakes import CountEncoder, make_document


def pieces(document: Document, span: Span | None = None) -> list[str]:
    whole = span or Span(0, len(document.text))
    return [one.of(document.text) for one in clauses(document, whole)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲,乙；丙。", ["甲,", "乙；", "丙。"]),
        ("“甲，乙。”丙", ["“甲，", "乙。”", "丙"]),
        ("共1,000家,甲", ["共1,000家,", "甲"]),
        ("涨3,5%", ["涨3,5%"]),
        (",,甲", ["甲"]),
        ("。", []),
    ],
)
def test_clauses_end_at_marks_but_not_inside_a_number(text: str, found: list[str]) -> None:
    assert pieces(make_document("d", text)) == found


def test_a_caption_in_a_joint_ends_no_clause() -> None:
    text = "甲,乙丙\n图，片。\n丁,戊。"
    joint = Joint(Span(4, 10))
    paragraph = Paragraph(Span(0, 14), "body", 1, (), (), (joint,))
    document = Document("d", "", text, "", "", "", (paragraph,))
    assert pieces(document) == ["甲,", "乙丙\n图，片。\n丁,", "戊。"]
    assert [document.read(one) for one in clauses(document, Span(0, 14))] == [
        "甲,",
        "乙丙丁,",
        "戊。",
    ]


@given(st.text("甲1,，。；!”\n", max_size=30), st.data())
def test_clauses_cover_their_span_but_for_marks_before_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = clauses(make_document("d", text), Span(start, end))
    held = [place for one in found for place in range(one.start, one.end)]
    first = found[0].start if found else end
    assert held == list(range(first, end))
    assert text[start:first].strip(",，。；!”") == ""


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("aab,b,ccc。", "bb", "b"),
        ("aaa,bbb,ccc。", "b", "bbb"),
        ("aaa, bb,bbb,ccc。", "b", "bb,bbb"),
        ("aaa。", "b", "aaa。"),
        ("a,bb。", "b", "bb。"),
    ],
)
def test_the_nearest_clause_answers_with_neighbours_as_near(
    text: str, question: str, answer: str
) -> None:
    encoder, document = CountEncoder(), make_document("d", text)
    span = answering_clause(
        document, Span(0, len(text)), encoder.encode_question(question), {}, encoder
    )
    assert span.of(text) == answer


def test_words_of_the_question_count_beside_the_vector() -> None:
    encoder, text = CountEncoder(), "乙,丙,甲。"
    vector = encoder.encode_question("x")
    span = answering_clause(
        make_document("d", text), Span(0, len(text)), vector, {"丙": 1.0}, encoder
    )
    assert span.of(text) == "丙"


def test_a_sentence_of_very_many_clauses_is_returned_whole() -> None:
    encoder = CountEncoder()
    text = "a,b," * (MOST // 2) + "c。"
    span = Span(0, len(text))
    vector = encoder.encode_question("c")
    assert answering_clause(make_document("d", text), span, vector, {}, encoder) == span


@given(st.text("ab,，。 \n", min_size=1, max_size=30))
def test_the_answer_lies_in_its_sentence_and_is_not_empty(text: str) -> None:
    encoder, document = CountEncoder(), make_document("d", text)
    span = Span(0, len(text))
    found = answering_clause(document, span, encoder.encode_question("a"), {}, encoder)
    assert span.holds(found)
    assert len(found) > 0


def test_shares_add_up_the_words_that_are_held() -> None:
    assert share_held(["甲", "甲", "丁"], {"甲": 0.5, "乙": 0.25, "丙": 0.25}) == 0.5
    assert share_held([], {"甲": 1.0}) == 0
