"""The article end to end with the shipped encoder: answers, refusals, and every quote a slice."""

import pytest

from rag.answer import Question
from rag.errors import UnknownDocument
from service.library import Library
from tests.service.built import ARTICLE, built


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(built(tmp_path_factory))


QUESTIONS = [
    "成立了多少个课题组?",
    "成立了多少個課題組?",
    "会议是什么时候召开的?",
    "郝立群是谁?",
    "武汉在全球创新指数里排第几?",
    "How many research groups were set up?",
    "上海的GDP是多少?",
    "鲸鱼怎样迁徙?",
    "\U0001f687?吗1",
    "１",
]


def test_a_question_is_answered_with_the_words_that_answer(library: Library) -> None:
    answer = library.ask(Question("成立了多少个课题组?"))
    first = answer.citations[0]
    assert (answer.status, first.document_id, first.paragraph) == ("answered", ARTICLE, 2)
    assert "成立42个课题组" in first.quote
    words = first.answer.of(library.document(ARTICLE).text)
    assert words.startswith("42个")
    assert words in "42个课题组"
    assert answer.text == words


def test_what_the_article_does_not_say_is_refused_with_what_is_missing(library: Library) -> None:
    answer = library.ask(Question("上海的GDP是多少?", top_k=3))
    assert (answer.status, answer.text, answer.citations) == ("not_in_documents", None, ())
    assert "GDP" in answer.missing
    assert [one.rank for one in answer.passages] == [1, 2, 3]
    assert 0 < answer.confidence < 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_a_slice_and_every_answer_lies_in_it(
    library: Library, question: str
) -> None:
    text = library.document(ARTICLE).text
    answer = library.ask(Question(question, top_k=50))
    quotes = [(one.quote, one.span) for one in answer.citations]
    quotes += [(one.quote, one.chunk.span) for one in answer.passages]
    assert [quote for quote, span in quotes if quote != text[span.start : span.end]] == []
    assert all(one.span.holds(one.answer) and len(one.answer) for one in answer.citations)
    assert (answer.status == "answered") == bool(answer.citations)
    assert answer.passages


def test_searching_finds_the_passages_that_asking_shows(library: Library) -> None:
    question = Question("创新生态", top_k=5)
    found = library.search(question).passages
    assert found == library.ask(question).passages
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_the_same_question_is_answered_the_same_by_another_library(library: Library) -> None:
    question = Question(QUESTIONS[0])
    one, two = library.ask(question), Library(library.settings).ask(question)
    parts = [
        (answer.confidence, answer.text, answer.citations, answer.passages, answer.generation)
        for answer in (one, two)
    ]
    assert parts[0] == parts[1]


def test_a_filter_on_a_document_that_is_not_there_is_an_error(library: Library) -> None:
    assert library.ask(Question("课题组", document_ids=frozenset({ARTICLE}))).passages
    with pytest.raises(UnknownDocument):
        library.ask(Question("课题组", document_ids=frozenset({"none"})))


def test_a_traditional_question_finds_what_the_simplified_one_finds(library: Library) -> None:
    one, two = (library.ask(Question(text)) for text in QUESTIONS[:2])
    assert one.citations[0].span == two.citations[0].span


def test_sentences_are_not_larger_than_the_encoder_takes(library: Library) -> None:
    manifest = library.manifest()
    assert (manifest.counts.documents, manifest.encoder.dimensions) == (1, 384)
    assert manifest.counts.sentences >= manifest.counts.chunks > 50
    assert manifest.counts.characters == len(library.document(ARTICLE).text)
