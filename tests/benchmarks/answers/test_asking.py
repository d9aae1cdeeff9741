"""The article put to the service: every question is judged, and refusals read as in a terminal."""

import pytest

from benchmarks.answers.asking import SHOWN, ask_article, refusals, shown
from rag.answer import Question
from service.library import Library
from tests.service.built import built

MOST = 12


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(built(tmp_path_factory))


def test_every_question_has_its_confidence_time_and_citation(library: Library) -> None:
    asking = ask_article(library, "dev", MOST)
    n = len(asking.results)
    assert {one.item.split for one in asking.results} == {"dev"}
    assert [one.item.question for one in asking.results] == [one.question for one in asking.answers]
    assert (len(asking.confidences), len(asking.right), asking.spent("read").n) == (n, n, n)
    assert asking.spent("read").p50 < asking.spent("total").p50
    unsure = [one for one in asking.results if one.status != "answered"]
    assert [one.item.question for one in unsure if one.confidence > 0] == []
    right = [
        one.item.answerable
        for one, right in zip(asking.results, asking.right, strict=True)
        if right
    ]
    assert right
    assert all(right)


def test_refusals_are_of_unanswerable_questions_and_say_so(library: Library) -> None:
    asking = ask_article(library, "dev", MOST)
    unanswerable = {one.item.question for one in asking.results if not one.item.answerable}
    found = dict(refusals(library, asking))
    assert found.keys() <= unanswerable
    assert 0 < len(found) <= SHOWN
    assert {words.splitlines()[0] for words in found.values()} == {"文档中没有答案"}


def test_the_words_are_those_of_the_command(library: Library) -> None:
    question = "鲸鱼怎样迁徙?"
    first, *_, last = shown(library, question).splitlines()
    assert first == "文档中没有答案"
    assert library.ask(Question(question)).generation in last
